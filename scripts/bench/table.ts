/** One line of the table. */
export interface Row {
  readonly name: string;
  /** The median, in its unit. */
  readonly figure: number;
  readonly unit: 'ms' | 'MB';
  /** The figure divided by that of `against`, which was measured in the same run. */
  readonly ratio?: number;
  readonly against?: string;
  /** The most that the figure or the ratio may be. */
  readonly target?: { readonly figure: number } | { readonly ratio: number };
}

/** Whether a row is within its target; a row without one always is. */
export function isMet({ figure, ratio, target }: Row): boolean {
  if (target === undefined) return true;
  return 'figure' in target ? figure <= target.figure : (ratio ?? Number.NaN) <= target.ratio;
}

/** The rows as a Markdown table that reads well as text. */
export function renderTable(rows: readonly Row[]): string {
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

function ratioOf({ ratio, against }: Row): string {
  return ratio === undefined ? '' : `${ratio < 0.1 ? ratio.toPrecision(2) : ratio.toFixed(2)} × ${against}`;
}

function targetOf({ target, unit }: Row): string {
  if (target === undefined) return '';
  return 'figure' in target ? `${target.figure} ${unit}` : `${target.ratio} ×`;
}

function markOf(row: Row): string {
  if (row.target === undefined) return '';
  return isMet(row) ? 'met' : 'MISSED';
}
