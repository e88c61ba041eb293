import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import {
  ENDINGS,
  FORMATS,
  formatsAt,
  hasPolicyEnding,
  parseFile,
  prepareFormats,
} from '../../src/formats/formats.ts';
import { policyPaths } from '../../src/review/file-selection.ts';
import { SourceFile } from '../../src/text/source-file.ts';

describe('the list of formats', () => {
  it('names each once', () => {
    const names = FORMATS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('gives the default globs, and lets formats share an ending only where they parse it in the same way', () => {
    expect(DEFAULT_CONFIG.policies).toEqual(['**/*.{json,jsonc,yml,yaml,template,tf,tofu}']);
    for (const ending of ENDINGS) {
      const sharing = FORMATS.filter(({ endings }) => endings.includes(ending));
      expect(new Set(sharing.map(({ parse }) => parse)).size).toBe(1);
      expect(new Set(sharing.map(({ parseEdited }) => parseEdited)).size).toBe(1);
    }
  });
});

const POLICY = '{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject" }] }';
const TEXTS = new Map([
  [
    '.tf',
    `locals {\n  p = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"] }] })\n}\n`,
  ],
  ['.tofu', 'data "aws_iam_policy_document" "app" {\n}\n'],
]);

describe('an ending', () => {
  const spellings = ENDINGS.flatMap((ending) => [ending, ending.toUpperCase()]);
  it.each(spellings)('%s is read, in any case', async (ending) => {
    const path = `infra/app${ending}`;
    const isMeant = policyPaths(DEFAULT_CONFIG.policies);
    await prepareFormats([path]);
    const parsed = parseFile(new SourceFile(path, TEXTS.get(ending.toLowerCase()) ?? POLICY));
    expect([isMeant(path), formatsAt(path).length > 0, parsed?.ok]).toEqual([true, true, true]);
  });

  it.each(['app.md', 'app.tfvars', 'json', 'app.json.bak'])(
    'of %s is not, unless the globs name it',
    (path) => {
      const isMeant = [['**/*'], ['**/*', `**/${path}`]].map((globs) => policyPaths(globs)(path));
      expect([hasPolicyEnding(path), ...isMeant]).toEqual([false, false, true]);
    },
  );
});
