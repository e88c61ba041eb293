import { describe, expect, it } from 'vitest';
import { locatePolicies } from '../../src/formats/formats.ts';
import { assignDirectives, readDirectives } from '../../src/locate/directive.ts';
import { parseJson } from '../../src/syntax/json/json.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const POLICY = '{"Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}';
const ARN = 'arn:aws:iam::111111111111:role/app';

function read(text: string) {
  const parsed = parseJson(new SourceFile('policy.json', text));
  if (!parsed.ok) throw new Error(parsed.diagnostic.message);
  const { document } = parsed;
  const { directives, diagnostics } = readDirectives(document);
  const { policies } = locatePolicies(document);
  const assigned = assignDirectives(document, policies, directives);
  return {
    principals: policies.map((policy) => (assigned.get(policy) ?? []).map((one) => one.principals)),
    diagnostics: diagnostics.map((one) => one.message),
  };
}

describe('a directive in a comment', () => {
  it.each([
    ['above the policy', `// least-privilege: ${ARN}\n${POLICY}\n`],
    ['in a block comment of several lines', `/*\n * least-privilege: ${ARN}\n */\n${POLICY}\n`],
    ['in a block comment of one line', `/* least-privilege: ${ARN} */\n${POLICY}\n`],
    ['inside the policy', POLICY.replace('[', `[ // least-privilege: ${ARN}\n`)],
    ['behind the policy', `${POLICY} // least-privilege:${ARN}`],
    ['with Windows line ends', `// least-privilege: ${ARN}\r\n${POLICY}\r\n`],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ principals: [[[ARN]]], diagnostics: [] });
  });

  it('lists several ARNs, separated by commas, without duplicates', () => {
    const other = 'arn:aws:iam::222222222222:user/path/b';
    expect(read(`// least-privilege: ${other} , ${ARN},${ARN}\n${POLICY}`).principals).toEqual([
      [[ARN, other]],
    ]);
  });

  it('is not read in a string', () => {
    const text = POLICY.replace('"Effect"', `"Sid":"// least-privilege: ${ARN}","Effect"`);
    expect(read(text)).toEqual({ principals: [[]], diagnostics: [] });
  });

  it.each([
    ['no ARN', 'app', '`app`'],
    ['nothing', '', '``'],
    ['a policy', 'arn:aws:iam::111111111111:policy/app', '`arn:aws:iam::111111111111:policy/app`'],
    ['a trailing comma', `${ARN},`, '``'],
  ])('with %s is an error and names no principals', (_, text, found) => {
    expect(read(`// least-privilege: ${text}\n${POLICY}`)).toEqual({
      principals: [[[]]],
      diagnostics: [`the comment \`least-privilege:\` must list the ARNs of roles or users, found ${found}`],
    });
  });
});
