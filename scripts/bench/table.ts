/** One line of the table of measurements. */
export interface BenchRow {
  readonly name: string;
  /** The median, in `unit`. */
  readonly figure: number;
  readonly unit: 'ms' | 'MB' | 'requests';
  /** The figure divided by the figure of `against`, which was measured in the same run. */
  readonly ratio?: number;
  readonly against?: string;
  /** The largest figure or ratio that meets the target. */
  readonly target?: { readonly figure: number } | { readonly ratio: number };
}

/** Whether a row meets its target; a row without a target does. */
export function isMet({ figure, ratio, target }: BenchRow): boolean {
  if (target === undefined) return true;
  return 'figure' in target ? figure <= target.figure : (ratio ?? Number.NaN) <= target.ratio;
}

/** Renders rows as a Markdown table with aligned columns. */
export function renderTable(rows: readonly BenchRow[]): string {
  const cells = [
    ['', 'median', 'ratio', 'target', ''],
    ...rows.map((row) => [row.name, amount(row.figure, row.unit), ratioOf(row), targetOf(row), markOf(row)]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [
    lines[0],
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...lines.slice(1),
    '',
  ].join('\n');
}

function amount(figure: number, unit: string): string {
  return `${figure < 10 ? figure.toPrecision(2) : figure.toFixed(0)} ${unit}`;
}

function ratioOf({ ratio, against }: BenchRow): string {
  return ratio === undefined ? '' : `${ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2)} × ${against}`;
}

function targetOf({ target, unit }: BenchRow): string {
  if (target === undefined) return '';
  return 'figure' in target ? `${target.figure} ${unit}` : `${target.ratio} ×`;
}

function markOf(row: BenchRow): string {
  if (row.target === undefined) return '';
  return isMet(row) ? 'met' : 'MISSED';
}
