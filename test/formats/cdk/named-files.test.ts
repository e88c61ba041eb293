import { describe, expect, it } from 'vitest';
import { readingsOfPrograms } from '../../../src/formats/formats.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

const PATH = 'policies/app.json';

/** What a program does with a file: `names`, `may` or nothing. */
function doing(text: string, path = PATH, program = 'lib/app.ts'): string {
  const readings = readingsOfPrograms([new SourceFile(program, text)], [path]);
  return readings.map(({ does = '' }) => does.split(' ')[0]).join();
}

describe('a program', () => {
  it.each([
    `PolicyDocument.fromJson(JSON.parse(readFileSync('policies/app.json', 'utf8')))`,
    `readFileSync(path.join(__dirname, '..', 'policies', 'app.json'))`,
    `readFileSync(\`\${root}/policies/app.json\`)`,
    `readFileSync(\`\${__dirname}/../policies/app.json\`)`,
    `import doc from '../policies/app.json';`,
    `import doc from '@iam/policies/app.json' with { type: 'json' };`,
    `import doc from '@iam/app.json';`,
    `const doc = require('../policies/APP.JSON');`,
    `load('app.json')`,
    `new URL('./policies/app.json', import.meta.url)`,
    `readFileSync('C:\\\\code\\\\policies\\\\app.json')`,
    `readFileSync(dir + '/app.json')`,
    `with open("policies/app.json") as f: json.load(f)`,
    `(Path(__file__).parent / "policies" / "app.json").read_text()`,
    `// what is in policies/app.json`,
  ])('names the file in %s', (text) => {
    expect(doing(text)).toBe('names');
  });

  it.each([
    `readFileSync(\`../policies/\${name}.json\`)`,
    `readFileSync(\`policies/\${f("x")}.json\`)`,
    `readFileSync(join(dir, name + '.json'))`,
    `readFileSync(join(dir, \`a\${name}p.json\`))`,
    `readFileSync(env + 'pp.json')`,
    `open(f"policies/{name}.json")`,
    `open("policies/%s.json" % name)`,
    `open("policies/{}.json".format(name))`,
    `Path(name).with_suffix(".json")`,
    `require('../policies/app')`,
    `require(\`../policies/\${name}\`)`,
    `for (const file of readdirSync('policies')) load(file);`,
    `for p in Path("policies").iterdir(): load(p)`,
    `globSync('policies/*.json')`,
    `require.context('../policies', false, /\\.json$/)`,
    `path.format({ dir, name, ext: '.json' })`,
    `open("policies/%(name)s.json" % names)`,
    `open("policies/%-8s.json" % name)`,
    `String.format("policies/%1$s.json", role)`,
    `fmt.Sprintf("policies/%[1]s.json", role)`,
    `File("policies/$role.json")`,
    `File("policies/$role_pp.json")`,
    `[dir + '/' + name, 'json'].join('.') // policies`,
    `EXT = 'json'; open(f'policies/{name}.{EXT}')`,
    `open('policies/a' 'pp.json')`,
    `'policies/ROLE.json'.replace('ROLE', role)`,
    `'policies/<role>.json'`,
    `require('../policies/' + name)`,
    `require(path.join(__dirname, '../policies', 'app'))`,
    `require.resolve('../policies/app')`,
    `const at = '../policies/app'; require(at)`,
    `Path("policies").rglob('*')`,
    `Files.list(Path.of("policies"))`,
    `Files.newDirectoryStream(Path.of("policies"))`,
    `new File("policies").list()`,
    `Directory.EnumerateFiles("policies")`,
    `execSync('find policies -type f')`,
    `require.context('../policies', true)`,
    `//go:embed policies`,
  ])('may read the file in %s', (text) => {
    expect(doing(text)).toBe('may');
  });

  it.each([
    `readFileSync('policies/other.json')`,
    `readFileSync('../config/app.json')`,
    `readFileSync('x/config/app.json')`,
    `readFileSync('policies/my-app.json')`,
    `readFileSync(\`../config/\${name}.json\`)`,
    `readFileSync(\`policies/\${name}-reader.json\`)`,
    `const app = response.json();`,
    `globalThis.policies = 1;`,
    `readdirSync('other')`,
    `require('./app')`.replace('app', 'lib'),
    `require('./locale/' + name)`,
    `const body = requests.get(url).json()`,
    `client.getFile('policies')`,
  ])('does not read the file in %s', (text) => {
    expect(doing(text)).toBe('');
  });

  it.each<[string, string, string, string]>([
    ['with spaces', `open('my app.json')`, 'policies/my app.json', 'names'],
    ['in composed letters', `open('u\u0308ber.json')`, 'policies/\u00fcber.json', 'names'],
    ['in its own folder', 'readdirSync(__dirname)', 'lib/iam/app.json', 'may'],
    ['of a folder that is required', `require('./app')`, 'app/index.json', 'may'],
    ['of an alias', `require('@iam/' + name)`, PATH, 'may'],
    ['of another ending', `open('app.policy')`, 'iam/app.policy', 'names'],
  ])('names or lists a file %s', (_, text, path, expected) => {
    expect(doing(text, path)).toBe(expected);
  });

  it('is in another language, whose imports have parentheses too', () => {
    expect(doing(`from aws_cdk import (\n  aws_iam as iam)\nStack(app, 'app')`, PATH, 'app.py')).toBe('');
  });

  it('is named, and one that names the file goes before one that may read it', () => {
    const programs = [
      new SourceFile('a.py', 'open(f"{x}.json")'),
      new SourceFile('b.ts', `open('app.json')`),
      new SourceFile('c.ts', `open('app.json')`),
    ];
    expect(readingsOfPrograms(programs, [PATH])).toMatchObject([{ path: [PATH], by: 'b.ts' }]);
  });
});
