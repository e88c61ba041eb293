import fc from 'fast-check';

/** How a list of actions is written. */
type ListStyle = 'lines' | 'one line' | 'comments' | 'string';

/** The actions of a statement, and how they are written. */
export interface ListedActions {
  readonly patterns: readonly string[];
  readonly style: ListStyle;
}

interface Manner {
  readonly newline: string;
  readonly indent: string;
  readonly mark: string;
  /** Whether there is a comma after the last item, or a blank line between statements. */
  readonly loose: boolean;
}

/** A file that holds one policy. */
export interface WrittenPolicy {
  readonly path: string;
  readonly text: string;
}

type Write = (statements: readonly ListedActions[], manner: Manner) => string[];

const LAYOUTS: readonly (readonly [path: string, write: Write])[] = [
  ['policy.json', writeJson],
  ['policy.yaml', writeBlockYaml],
  ['policy.yaml', writeFlowYaml],
  ['policy.yaml', writeMixedYaml],
  ['app.yaml', writeTemplate],
  ['main.tf', writeBlocks],
  ['main.tf', writeJsonencode],
  ['main.tf.json', writeJsonBlocks],
  ['main.tf', writeModuleList],
  ['main.tf', writeModuleMap],
];

const manner: fc.Arbitrary<Manner> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  mark: fc.constantFrom('', '\ufeff'),
  loose: fc.boolean(),
});

/** Writes statements like an author, in one of the formats. */
export const layout: fc.Arbitrary<(statements: readonly ListedActions[]) => WrittenPolicy> = fc
  .tuple(fc.constantFrom(...LAYOUTS), manner)
  .map(([[path, write], how]) => (statements) => {
    // YAML does not allow tabs as indentation.
    const indent = path.endsWith('.yaml') ? how.indent.replace('\t', '  ') : how.indent;
    const lines = write(statements, { ...how, indent });
    return { path, text: how.mark + [...lines, ''].join(how.newline) };
  });

function writeJson(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const lines = statements.flatMap((statement, index) => [
    `// statement ${index}`,
    '{',
    `${indent}"Effect": "Allow",`,
    ...shift(bracketed('"Action": ', statement, indent, loose, '//', JSON.stringify), indent, ','),
    `${indent}"Resource": "*"`,
    `}${index < statements.length - 1 ? ',' : ''}`,
  ]);
  return ['{', `${indent}"Statement": [`, ...shift(lines, indent.repeat(2)), `${indent}]`, '}'];
}

function writeBlockYaml(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const lines = statements.flatMap((statement, index) => [
    ...(loose && index > 0 ? [''] : []),
    `# statement ${index}`,
    '- Effect: Allow',
    ...shift(dashed(statement, loose ? '' : indent), '  '),
    '  Resource: "*"',
  ]);
  return ['Statement:', ...shift(lines, loose ? '' : indent)];
}

function writeFlowYaml(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const lines = statements.flatMap((statement, index) => [
    `# statement ${index}`,
    '{',
    `${indent}Effect: Allow,`,
    ...shift(bracketed('Action: ', statement, indent, loose, '#', quoteYaml), indent, ','),
    `${indent}Resource: '*'`,
    `}${loose || index < statements.length - 1 ? ',' : ''}`,
  ]);
  return ['Statement: [', ...shift(lines, indent), `${indent}]`];
}

function writeMixedYaml(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const lines = statements.flatMap(({ patterns, style }, index) => {
    const list =
      style === 'string' && patterns.length === 1
        ? patterns.map(quoteYaml)
        : [`[${patterns.map(quoteYaml).join(', ')}]`];
    if (index % 2 === 0) return [`- {Effect: Allow, Action: ${list}, Resource: '*'} # statement ${index}`];
    const below = bracketed('"Action":  ', { patterns, style }, indent, loose, '#', JSON.stringify);
    return [`- Effect: Allow # statement ${index}`, ...shift(below, '  '), '  Resource: "*"'];
  });
  return ['# all', 'Statement:', ...lines];
}

function writeTemplate(statements: readonly ListedActions[], how: Manner): string[] {
  const document = how.loose ? writeBlockYaml(statements, how) : writeMixedYaml(statements, how);
  const resource = ['Type: AWS::IAM::Policy', 'Properties:', '  PolicyDocument:', ...shift(document, '    ')];
  return ['Resources:', '  App:', ...shift([...resource, '  PolicyName: app'], '    ')];
}

function writeBlocks(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const blocks = statements.flatMap((statement, index) => [
    ...(loose && index > 0 ? [''] : []),
    `# statement ${index}`,
    'statement {',
    ...shift(
      bracketed(
        'actions   = ',
        { ...statement, style: withoutString(statement) },
        indent,
        loose,
        '#',
        JSON.stringify,
      ),
      indent,
    ),
    `${indent}resources = ["*"]`,
    '}',
  ]);
  return ['data "aws_iam_policy_document" "app" {', ...shift(blocks, indent), '}'];
}

function writeJsonencode(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const lines = statements.flatMap((statement, index) => [
    `// statement ${index}`,
    '{',
    `${indent}Effect = "Allow"`,
    ...shift(bracketed('Action = ', statement, indent, loose, '//', JSON.stringify), indent),
    `${indent}Resource = "*"`,
    `}${loose || index < statements.length - 1 ? ',' : ''}`,
  ]);
  const policy = [
    `policy = jsonencode({`,
    `${indent}Statement = [`,
    ...shift(lines, indent.repeat(2)),
    `${indent}]`,
    '})',
  ];
  return ['resource "aws_iam_policy" "app" {', ...shift(policy, indent), '}'];
}

function writeJsonBlocks(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const lines = statements.flatMap((statement, index) => [
    '{',
    `${indent}"//": "statement ${index}",`,
    ...shift(
      bracketed(
        '"actions": ',
        { ...statement, style: withoutComments(statement) },
        indent,
        false,
        '//',
        JSON.stringify,
      ),
      indent,
      ',',
    ),
    `${indent}"resources": ["*"]`,
    `}${index < statements.length - 1 ? ',' : ''}`,
  ]);
  const list = ['"statement": [', ...shift(lines, indent), ']'];
  return loose
    ? [`{"data": {"aws_iam_policy_document": {"app": {`, ...shift(list, indent), '}}}}']
    : ['{"data": [{"aws_iam_policy_document": {"app": [{', ...shift(list, indent), '}]}}]}'];
}

/** Terraform's JSON has no comments but those that are members of an object. */
function withoutComments({ style }: ListedActions): ListStyle {
  return style === 'comments' || style === 'string' ? 'lines' : style;
}

function writeModuleList(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const lines = statements.flatMap((statement, index) => [
    `# statement ${index}`,
    ...moduleStatement('', statement, indent, loose).slice(0, -1),
    `}${loose || index < statements.length - 1 ? ',' : ''}`,
  ]);
  return writeModule('[', lines, ']', indent);
}

function writeModuleMap(statements: readonly ListedActions[], { indent, loose }: Manner): string[] {
  const lines = statements.flatMap((statement, index) => [
    ...(loose && index > 0 ? [''] : []),
    `# statement ${index}`,
    ...moduleStatement(`s${index} = `, statement, indent, loose),
  ]);
  return writeModule('{', lines, '}', indent);
}

function writeModule(open: string, lines: readonly string[], close: string, indent: string): string[] {
  const value = [`policy_statements = ${open}`, ...shift(lines, indent), close];
  return ['module "app" {', ...shift(['source = "example/app/aws"', '', ...value], indent), '}'];
}

function moduleStatement(key: string, statement: ListedActions, indent: string, loose: boolean): string[] {
  const lists = bracketed('actions   = ', statement, indent, loose, '#', JSON.stringify);
  return [`${key}{`, ...shift(['effect    = "Allow"', ...lists, 'resources = ["*"]'], indent), '}'];
}

function withoutString({ style }: ListedActions): ListStyle {
  return style === 'string' ? 'one line' : style;
}

/** A list in brackets, or a string, under a key. */
function bracketed(
  key: string,
  { patterns, style }: ListedActions,
  indent: string,
  trailing: boolean,
  mark: string,
  quote: (text: string) => string,
): string[] {
  const quoted = patterns.map(quote);
  if (style === 'string' && quoted.length === 1) return [`${key}${quoted[0]}`];
  if (style === 'one line') return [`${key}[${quoted.join(', ')}]`];
  const items = quoted.map((text, index) => {
    const comma = index < quoted.length - 1 || trailing ? ',' : '';
    return `${indent}${text}${comma}${style === 'comments' ? ` ${mark} ${index}` : ''}`;
  });
  return [`${key}[`, ...items, ']'];
}

/** A list with dashes, or a string, under its key. */
function dashed({ patterns, style }: ListedActions, indent: string): string[] {
  const quoted = patterns.map(quoteYaml);
  if (style === 'string' && quoted.length === 1) return [`Action: ${quoted[0]}`];
  if (style === 'one line') return [`Action: [${quoted.join(', ')}]`];
  const items = quoted.map((text, index) => `${indent}- ${text}${style === 'comments' ? ` # ${index}` : ''}`);
  return ['Action:', ...(style === 'comments' ? [`${indent}# before`] : []), ...items];
}

/** Unquoted, in single or in double quotes, depending on the length. */
function quoteYaml(text: string): string {
  return [text, `'${text}'`, JSON.stringify(text)][text.length % 3] ?? text;
}

/** Indents lines and adds a suffix to the last. */
function shift(lines: readonly string[], indent: string, suffix = ''): string[] {
  return lines.map((line, at) => {
    const end = at === lines.length - 1 ? suffix : '';
    return line === '' ? '' : indent + line + end;
  });
}
