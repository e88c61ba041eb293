import fc from 'fast-check';
import { CATALOG } from '../review-text.ts';

/** A file that holds one policy, before it is formatted. */
export interface RawFile {
  readonly path: string;
  readonly text: string;
}

const KNOWN = CATALOG.services.flatMap((service) =>
  (CATALOG.actionsOf(service) ?? []).map((name) => `${service}:${name}`),
);
/** Names of many lengths, so that lists end near the last column. */
const LONG = Array.from({ length: 24 }, (_, at) => `s3:Put${'Part'.repeat(at % 6)}${'x'.repeat(at)}`);

/** Literal actions: what may be unused. */
export const LITERALS: readonly string[] = [...KNOWN, ...LONG];

/** Numbers, which Prettier writes in lines that are filled. */
const NUMBERS = Array.from({ length: 30 }, (_, at) => at * 37).join(', ');

const action = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...LITERALS) },
  { weight: 1, arbitrary: fc.constantFrom('s3:Get*', 's3:*', 'ec2:Describe*', 'ec2:*') },
);

interface Line {
  readonly action: string;
  readonly above: string;
  readonly behind: string;
}

interface WrittenStatement {
  readonly lines: readonly Line[];
  readonly isString: boolean;
  readonly isNot: boolean;
  readonly isOneLine: boolean;
  readonly keys: readonly string[];
  readonly above: string;
  readonly behind: string;
  readonly resource: string;
  /** Whether a blank line stands above, and a comment behind each line. */
  readonly isApart: boolean;
  readonly isExplained: boolean;
}

const rarely = (text: string): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant(text) });

const line: fc.Arbitrary<Line> = fc.record({
  action,
  above: fc.oneof({ weight: 2, arbitrary: rarely('about') }, { weight: 1, arbitrary: rarely('\n') }),
  behind: rarely('why'),
});

const statement: fc.Arbitrary<WrittenStatement> = fc.record({
  lines: fc.uniqueArray(line, { minLength: 1, maxLength: 7, selector: (one) => one.action }),
  isString: fc.boolean(),
  isNot: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
  isOneLine: fc.integer({ min: 0, max: 2 }).map((number) => number === 0),
  isApart: fc.boolean(),
  isExplained: fc.integer({ min: 0, max: 6 }).map((number) => number === 0),
  keys: fc.shuffledSubarray(['Effect', 'Action', 'Resource', 'Sid', 'Condition'], { minLength: 2 }),
  above: rarely('statement'),
  behind: rarely('list'),
  resource: fc.constantFrom(
    '*',
    'arn:aws:s3:::bucket',
    'arn:aws:s3:::a-bucket-with-a-long-name/and/a/path/*',
  ),
});

type Write = (statements: readonly WrittenStatement[]) => string;

/** Files in each of the syntaxes, with the literal actions that are unused. */
export const rawFile: fc.Arbitrary<RawFile & { readonly unused: readonly string[] }> = fc
  .tuple(
    fc.constantFrom<readonly [string, Write]>(
      ['policy.json', writeJson],
      ['policy.yaml', writeYaml],
      ['app.yaml', writeTemplate],
      ['main.tf', writeBlocks],
      ['main.tf', writeObjects],
    ),
    fc.array(statement, { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
    fc.nat(8),
  )
  .map(([[path, write], statements, picks, emptied]) => {
    const written = statements.flatMap(({ lines }) => lines.map((one) => one.action));
    const literals = written.filter((one) => !one.includes('*'));
    const unused = picks.flatMap((pick) => (pick < 8 ? KNOWN[pick] : literals[pick % literals.length]) ?? []);
    unused.push(
      ...(statements[emptied]?.lines.map((one) => one.action) ?? []).filter((one) => !one.includes('*')),
    );
    const complete = statements.map((one) => ({ ...one, keys: withNeeded(one.keys) }));
    return { path, text: write(complete), unused: [...new Set(unused)] };
  });

function withNeeded(keys: readonly string[]): readonly string[] {
  return [...keys, ...['Effect', 'Action', 'Resource'].filter((key) => !keys.includes(key))];
}

interface Style {
  readonly mark: string;
  readonly quote: (text: string) => string;
  readonly condition: string;
}

/** A list in brackets over several lines, or on one if it has nothing but items. */
function bracketed({ lines, isString }: WrittenStatement, { mark, quote }: Style): string {
  const [first] = lines;
  if (isString && lines.length === 1 && first !== undefined) return quote(first.action);
  if (lines.every(({ above, behind }) => above + behind === ''))
    return `[${lines.map((one) => quote(one.action)).join(', ')}]`;
  const items = lines.map((one, at) => {
    const above = one.above === '\n' ? '\n' : one.above && `${mark} ${one.above}\n`;
    const comma = at < lines.length - 1 ? ',' : '';
    return `${above}        ${quote(one.action)}${comma}${one.behind && ` ${mark} ${one.behind}`}\n`;
  });
  return `[\n${items.join('')}      ]`;
}

function writtenValue(key: string, one: WrittenStatement, style: Style): string {
  if (key === 'Effect') return style.quote('Allow');
  if (key === 'Condition') return style.condition;
  if (key === 'Sid') return style.quote('Reads');
  return key === 'Resource' ? style.quote(one.resource) : bracketed(one, style);
}

function nameOf(key: string, { isNot }: WrittenStatement): string {
  return key === 'Action' && isNot ? 'NotAction' : key;
}

function writeJson(statements: readonly WrittenStatement[]): string {
  const style = {
    mark: '//',
    quote: JSON.stringify,
    condition: `{"StringEquals": {"aws:Tag": ["a", "b"]}, "NumericEquals": {"n": [${NUMBERS}]}}`,
  };
  const items = statements.map((one) => {
    const entries = one.keys.map(
      (key) => `${JSON.stringify(nameOf(key, one))}: ${writtenValue(key, one, style)}`,
    );
    const separator = one.isOneLine ? ', ' : ',\n';
    const above = `${one.isApart ? '\n' : ''}${one.above && `// ${one.above}\n`}`;
    return `${above}{${one.isOneLine ? '' : '\n'}${entries.join(separator)}}`;
  });
  return `{\n"Version": "2012-10-17",\n"Statement": [${items.join(',\n')}]\n}\n`;
}

function quoteYaml(text: string): string {
  return text.length % 2 === 0 && !text.startsWith('*') ? text : JSON.stringify(text);
}

function writeYaml(statements: readonly WrittenStatement[]): string {
  const style = { mark: '#', quote: quoteYaml, condition: '{StringEquals: {aws:Tag: [a, b]}}' };
  const items = statements.map((one) => {
    const above = `${one.isApart ? '\n' : ''}${one.above && `  # ${one.above}\n`}`;
    if (one.isOneLine) {
      const entries = one.keys.map((key) => `${nameOf(key, one)}: ${writtenValue(key, one, style)}`);
      return `${above}  - {${entries.join(', ')}}\n`;
    }
    const entries = one.keys.map((key) => {
      if (key !== 'Action' || (one.isString && one.lines.length === 1) || one.resource === '*')
        return `    ${nameOf(key, one)}: ${writtenValue(key, one, style)}`;
      const dashes = one.lines.map(({ action: text, above: over, behind }) => {
        const comment = over === '\n' ? '\n' : over && `      # ${over}\n`;
        return `${comment}      - ${quoteYaml(text)}${behind && ` # ${behind}`}`;
      });
      return `    ${nameOf(key, one)}:${one.behind && ` # ${one.behind}`}\n${dashes.join('\n')}`;
    });
    return `${above}  - ${entries.join('\n').trimStart()}\n`;
  });
  return `Statement:\n${items.join('')}`;
}

function writeTemplate(statements: readonly WrittenStatement[]): string {
  const policy = writeYaml(statements).replaceAll(/^(?=.)/gm, '        ');
  return `Resources:\n  App:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n${policy}      PolicyName: app\n`;
}

const HCL: Style = {
  mark: '#',
  quote: JSON.stringify,
  condition: '{ StringEquals = { "aws:Tag" = ["a"] } }',
};

function writeBlocks(statements: readonly WrittenStatement[]): string {
  const names = new Map([
    ['Effect', 'effect'],
    ['Sid', 'sid'],
    ['Resource', 'resources'],
    ['Action', 'actions'],
    ['NotAction', 'not_actions'],
  ]);
  const blocks = statements.map((one) => {
    const lines = one.keys.map((key) => {
      const value =
        key === 'Resource'
          ? `[${JSON.stringify(one.resource)}]`
          : writtenValue(key, { ...one, isString: false }, HCL);
      if (key === 'Condition')
        return 'condition {\ntest = "StringEquals"\nvariable = "aws:Tag"\nvalues = ["a"]\n}\n';
      const isExplained = one.isExplained || (one.behind && (key === 'Action' || key === 'Effect'));
      const behind = isExplained ? ` # ${key}` : '';
      return `${names.get(nameOf(key, one))} = ${value}${behind}\n`;
    });
    return `${one.above && `# ${one.above}\n`}statement {\n${lines.join(one.isOneLine ? '\n' : '')}}${one.isExplained && one.isApart ? ' # end' : ''}\n`;
  });
  return `data "aws_iam_policy_document" "app" {\nversion = "2012-10-17"\n${blocks.join(statements[0]?.isApart ? '\n' : '')}}\n`;
}

function writeObjects(statements: readonly WrittenStatement[]): string {
  const items = statements.map((one) => {
    const isFlat = one.isOneLine && one.lines.every(({ above, behind }) => above + behind === '');
    const entries = one.keys.map((key) => `${nameOf(key, one)} = ${writtenValue(key, one, HCL)}`);
    const above = one.above && `# ${one.above}\n`;
    const lines = entries.map((text) => `${text}${one.isExplained ? ' # why' : ''}\n`);
    return isFlat ? `${above}{ ${entries.join(', ')} }` : `${above}{\n${lines.join('')}}`;
  });
  const list =
    items.length === 1 && !items[0]?.startsWith('#') ? `[${items.join('')}]` : `[\n${items.join(',\n')},\n]`;
  return `resource "aws_iam_policy" "app" {\nname = "app"\npolicy = jsonencode({\nVersion = "2012-10-17"\nStatement = ${list}\n})\n}\n`;
}
