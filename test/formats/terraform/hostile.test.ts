import { describe, expect, it } from 'vitest';
import { locatePolicies } from '../../../src/formats/formats.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { finding, reviewFiles } from '../../review-files.ts';
import { block, D, DOCUMENT, INLINE, MANAGED, NAMED, ownership, parse, role, words } from './module-text.ts';

const many = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('');
const locals = (lines: string): string => `locals {\n${lines}}\n`;
/** Local values each of which is ten times the one before. */
const growing = locals(`a0 = "x"\n${many(25, (at) => ` a${at + 1} = "${`\${local.a${at}}`.repeat(10)}"`)}`);
const inline = (count: number, name: string): string =>
  many(count, (at) =>
    block('aws_iam_role_policy', `p${at}`, `policy = ${D}.json`, 'count = 1000', `role = ${name}`),
  );

const WRITTEN = 'jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:A"] }] })';

describe('a module with endless references', () => {
  it.each([
    [
      'text as long as files may be',
      INLINE + role(`name = "${`\${local.a}`.repeat(2000)}"`) + locals(`a = "${'x'.repeat(100_000)}"\n`),
    ],
    [
      'a cycle of thousands',
      INLINE + role('name = local.a0') + locals(many(5000, (at) => `a${at} = local.a${(at + 1) % 5000}`)),
    ],
    [
      'text built from hundreds of texts that are built in the same way',
      INLINE +
        role('name = local.a') +
        ['a', 'b']
          .map((name, at) =>
            locals(
              `${name} = format("${'%s'.repeat(900)}", ${`local.${at === 0 ? 'b' : 'a'},`.repeat(900)})\n`,
            ),
          )
          .join(''),
    ],
  ])('a name may be anything from %s', (_, rest) => {
    expect(words(ownership(DOCUMENT, rest))).toEqual([
      'role <anything>: Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`',
    ]);
  });

  const last = (name: string): string => INLINE + role(`name = ${name}`);
  const each = (first: string, line: (before: string) => string): string =>
    locals(`a0 = ${first}\n${many(25, (at) => ` a${at + 1} = ${line(`local.a${at}`)}`)}`);
  it.each([
    ['lists that grow', last('join("", local.a25)') + each('["x"]', (a) => `concat(${a}, ${a}, ${a})`)],
    ['maps that grow', last('join("", keys(local.a25))') + each('{ x = "y" }', (a) => `merge(${a}, ${a})`)],
    ['texts that grow', last('local.a25') + each('"x"', (a) => `replace(${a}, "x", "${'x'.repeat(100)}")`)],
    ['texts that are cut', last('local.a25') + each('"x"', (a) => `substr("\${${a}}\${${a}}", 0, 1)`)],
    ['choices', last('local.a25') + each('var.x', (a) => `var.c ? lower(${a}) : upper("x\${${a}}")`)],
    ['choices of choices', last('local.a25') + each('var.x', (a) => `try(${a}, coalesce(${a}, var.y))`)],
    ['lists of lists', last('local.a25[0]') + each('[var.x]', (a) => `flatten([${a}, [${a}]])`)],
    ['members of members', last('local.a25') + each('var.x', (a) => `{ a = ${a}, b = ${a} }[var.k]`)],
    [
      'a circle of functions',
      last('local.a0') +
        locals(
          many(
            500,
            (at) => `a${at} = try(lower(local.a${(at + 1) % 500}), join("", [local.a${(at + 7) % 500}]))`,
          ),
        ),
    ],
    ['a long call', last(`coalesce(${'var.x, '.repeat(20_000)}"a")`)],
    ['deep calls', last(`${'try('.repeat(90)}var.x${')'.repeat(90)}`)],
  ])(
    '%s is followed no further than a name may need',
    (_, rest) => {
      const [found = ''] = words(ownership(DOCUMENT, rest));
      expect(found).toMatch(/^(?:role <anything>|uncertain: its module takes too many steps)/);
    },
    20_000,
  );

  const cases: [string, string, string][] = [
    [
      'text that grows',
      INLINE + role('name = local.a25') + growing,
      'its module takes too many steps to follow',
    ],
    [
      'a name in an ARN that grows',
      MANAGED.replace('{', '{\n name = local.a25') +
        block('aws_iam_role_policy_attachment', 'a', `policy_arn = "x/\${local.a25}"`, 'role = "a"') +
        growing,
      'its module takes too many steps to follow',
    ],
    [
      'thousands of instances',
      inline(20, 'aws_iam_role.app[count.index].name') + role('count = 1000', `name = "a\${count.index}"`),
      'it has more than 1000 owners',
    ],
    [
      'thousands of policies with a thousand owners each',
      INLINE +
        role('count = 1000', `name = "a\${count.index}"`) +
        many(2500, (at) =>
          block(
            'aws_iam_role_policy',
            `p${at}`,
            `policy = ${WRITTEN}`,
            'role = aws_iam_role.app[var.at].name',
          ),
        ),
      'its module takes too many steps to follow',
    ],
    [
      'a reference as long as a file may be, in thousands of instances',
      INLINE.replace('app.id', `app${'.x'.repeat(100_000)}`).replace('{', '{\n count = 1000') + NAMED,
      'the role of `aws_iam_role_policy.app` is not known',
    ],
    [
      'documents in documents',
      many(
        200,
        (at) =>
          `data "aws_iam_policy_document" "d${at}" {\n source_json = data.aws_iam_policy_document.${at === 0 ? 'app' : `d${at - 1}`}.json\n}`,
      ),
      'it is passed through more than 50 blocks',
    ],
    [
      'lists of ARNs in thousands of instances',
      MANAGED.replace('{', '{\n name = "app"') +
        block(
          'aws_iam_role',
          'a',
          'name = "a"',
          'count = 1000',
          `managed_policy_arns = [${many(2000, (at) => `"x/\${count.index}-${at}",`)}]`,
        ),
      'its module takes too many steps to follow',
    ],
  ];
  it.each(cases)('%s', (_, text, reason) => {
    expect(words(ownership(DOCUMENT + text))).toEqual([`uncertain: ${reason}`]);
  });

  it('is followed through the loop of a block with many arguments', () => {
    const policies = locals(`p = {\n${many(1500, (at) => ` k${at} = ${WRITTEN}`)}}\n`);
    const loop = block(
      'aws_s3_object',
      'o',
      `for_each = [${'local.p, '.repeat(300)}]`,
      many(30_000, (at) => `a${at} = 1`),
    );
    expect(words(ownership(policies + loop))).toEqual(['unsaid']);
  }, 30_000);

  it('has documents that bring each other whatever they hold, however often', () => {
    const brought = 'data.aws_iam_policy_document.brought.json, ';
    const text =
      `data "aws_iam_policy_document" "app" {\n statement {\n sid = "A"\n actions = ["s3:A"]\n }\n` +
      ` source_policy_documents = [${brought.repeat(50_000)}]\n}\n` +
      `data "aws_iam_policy_document" "brought" {\n${many(40_000, (at) => `statement {\n sid = "s${at}"\n }`)}}\n`;
    const [policy] = locatePolicies(parse(text, 'main.tf')).policies;
    expect(policy?.statements.map(({ sid }) => sid)).toEqual(['A', undefined]);
  }, 60_000);

  it('does not hide other files, however many diagnostics it has', () => {
    const good = role(
      'name = "app"',
      'inline_policy {\n policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:A", "s3:B"] }] })\n}',
    );
    const report = reviewFiles(
      [
        new SourceFile('a/main.tf', DOCUMENT + '# least-privilege: x\n'.repeat(130_000)),
        new SourceFile('b/main.tf', good),
      ],
      [finding('app', { s3: ['A'] })],
    );
    expect(report.diagnostics.length).toBeGreaterThanOrEqual(130_000);
    expect(report.edits.map(({ file, edited }) => [file.path, edited])).toEqual([
      ['b/main.tf', good.replace('"s3:A", ', '')],
    ]);
  });

  it('is followed through a chain of local values, however long', () => {
    const chain = locals(`l0 = ${D}.json\n${many(20_000, (at) => `l${at + 1} = local.l${at}`)}`);
    expect(
      words(
        ownership(
          DOCUMENT + chain + block('aws_iam_role_policy', 'p', 'policy = local.l20000', 'role = "a"'),
        ),
      ),
    ).toEqual(['role a: Terraform, through `aws_iam_role_policy.p`']);
  });
});

describe('a module that takes many steps', () => {
  const LIGHT = role(
    'name = "app"',
    'inline_policy {\n policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:A", "s3:B"] }] })\n}',
  );
  /** Roles with a policy each, in so many instances. */
  const heavy = (roles: number, instances: number): string =>
    locals(`t = {\n${many(instances, (at) => `k${at} = "n${at}"`)}}`) +
    many(
      roles,
      (at) =>
        block('aws_iam_role', `h${at}`, 'for_each = local.t', `name = "h${at}-\${each.value}"`) +
        block(
          'aws_iam_role_policy',
          `h${at}`,
          'for_each = local.t',
          `role = aws_iam_role.h${at}[each.key].name`,
          'policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:B"] }] })',
        ),
    );
  const edited = (first: string, second: string, roles: number): (string | undefined)[] => {
    const texts = [LIGHT, heavy(roles, 900)];
    const files = [first, second].map((name, at) => new SourceFile(name, texts[at] ?? ''));
    const sorted = files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return reviewFiles(sorted, [finding('app', { s3: ['A'] })]).edits.map(({ edited: text }) => text);
  };

  it.each([
    ['is followed, whatever its files are called', 40, [LIGHT.replace('"s3:A", ', '')]],
    ['is refused as a whole, whatever its files are called, if the steps are too many', 420, []],
  ])('%s', (_, roles, texts) => {
    expect(edited('a.tf', 'm.tf', roles)).toEqual(texts);
    expect(edited('z.tf', 'm.tf', roles)).toEqual(texts);
  });

  it('is not reviewed where it is not known which of its statements replace others, whatever its comments say', () => {
    const document = (name: string, ...lines: string[]): string =>
      `data "aws_iam_policy_document" "${name}" {\n${lines.join('\n')}\n}\n`;
    const statement = 'statement {\n sid = "A"\n actions = ["s3:A"]\n}';
    const text =
      `# least-privilege: arn:aws:iam::111111111111:role/app\n` +
      document('new', statement, 'statement {\n actions = ["s3:B"]\n}') +
      document('old', statement.replace('s3:A', '*')) +
      document(
        'all',
        'source_policy_documents = [data.aws_iam_policy_document.old.json]',
        'override_policy_documents = [data.aws_iam_policy_document.new.json]',
      );
    const review = (file: string): [number, string[]] => {
      const report = reviewFiles([new SourceFile('main.tf', file)], [finding('app', { s3: ['A'] })]);
      return [report.edits.length, report.diagnostics.map(({ message }) => message)];
    };
    const left = 'the statement `A` may replace another in `data.aws_iam_policy_document.all`';
    expect(review(text)).toEqual([0, expect.arrayContaining([expect.stringContaining(left)])]);
    expect(review(text + heavy(420, 900))).toEqual([
      0,
      ['the file was not reviewed: its references take too many steps to follow'],
    ]);
  });
});
