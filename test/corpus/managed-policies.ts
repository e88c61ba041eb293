import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { PolicyDocument, Statement } from '../../src/policy/policy-document.ts';

/** One of AWS's managed policies, in the engine's form. */
export interface ManagedPolicy {
  /** The name; the first one when several policies have the same text. */
  readonly name: string;
  readonly policy: PolicyDocument;
}

interface SharedDocument {
  readonly names: readonly [string, ...string[]];
  readonly document: { readonly Statement: OneOrMany<RawStatement> };
}

interface RawStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
}

type OneOrMany<T> = T | T[];

/** The uncompressed text of the corpus. */
export function corpusText(): string {
  return brotliDecompressSync(readFileSync('test/fixtures/managed-policies/policies.json.br')).toString();
}

/** The current versions of AWS's managed policies, each distinct text once, sorted by name. */
export function managedPolicies(): ManagedPolicy[] {
  const documents: SharedDocument[] = JSON.parse(corpusText());
  return documents.map(({ names, document }) => {
    const statements = [document.Statement].flat().map(readStatement);
    const size = JSON.stringify(document).length;
    return { name: names[0], policy: { statements, kind: 'managed', size } };
  });
}

function readStatement(statement: RawStatement): Statement {
  const { Effect: effect, Action: action, NotAction: notAction } = statement;
  const list = action ?? notAction ?? [];
  return {
    effect,
    element: action === undefined ? 'NotAction' : 'Action',
    patterns: [list].flat(),
    single: typeof list === 'string',
    size: JSON.stringify(statement).length,
  };
}
