import type { Diagnostic } from '../../diagnostic.ts';
import type { PolicyKind } from '../../policy/policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import type { Node } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import type { LocateResult } from '../locate.ts';
import type { LocatedPolicy } from '../located-policy.ts';
import type { Ownership } from '../ownership.ts';
import { serverlessDeclarations } from '../serverless.ts';
import { readBody } from './body.ts';
import { allHolders, type Declaration } from './declaration.ts';
import { declarationsOf } from './places.ts';
import { type Template, templatesOf } from './resources.ts';

/** Far more than a template may have resources; aliases could make a small file declare without end. */
const MOST_DECLARATIONS = 5000;

/** One policy text with every place that gives it. */
interface Declared {
  readonly address: string;
  readonly body: Node;
  readonly kind: PolicyKind;
  readonly extents: readonly Span[];
  readonly declarations: readonly Declaration[];
}

interface Found {
  readonly declared: readonly Declared[];
  readonly diagnostics: readonly Diagnostic[];
}

const KNOWN = new WeakMap<Document, Found | 'nothing'>();

/** The policies of a CloudFormation template or of a Serverless Framework file; `undefined` for other files. */
export function locateDeclared(document: Document): LocateResult | undefined {
  const found = declaredIn(document);
  if (found === 'nothing') return undefined;
  const policies: LocatedPolicy[] = [];
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  for (const { body, ...place } of found.declared) {
    const read = readBody(document, body, place);
    if (read.policy !== undefined) policies.push(read.policy);
    diagnostics.push(...read.diagnostics);
  }
  return { policies, diagnostics };
}

/** Whose policy its file says it is, from the union of the places that give it. */
export function declaredOwnership({ address }: LocatedPolicy, document: Document): Ownership {
  const found = declaredIn(document);
  const declared = found === 'nothing' ? undefined : found.declared.find((one) => one.address === address);
  if (declared === undefined) return { type: 'unsaid' };
  const { owners, reasons } = allHolders(declared.declarations.map((declaration) => declaration.holders()));
  const [reason] = reasons;
  if (reason !== undefined) return { type: 'uncertain', reason };
  return owners.length === 0 ? { type: 'unsaid' } : { type: 'owned', owners };
}

function declaredIn(document: Document): Found | 'nothing' {
  const known = KNOWN.get(document);
  if (known !== undefined) return known;
  const found = find(document);
  KNOWN.set(document, found);
  return found;
}

function find(document: Document): Found | 'nothing' {
  const serverless = serverlessDeclarations(document);
  const templates = templatesOf(document);
  if (serverless === undefined && templates.length === 0) return 'nothing';
  const declarations = [...(serverless ?? []), ...templates.flatMap(declarationsOf)];
  const diagnostics = templates.flatMap((template) => macroNotes(document, template));
  if (declarations.length <= MOST_DECLARATIONS) return { declared: group(declarations), diagnostics };
  const message = `the file was not reviewed: it gives more than ${MOST_DECLARATIONS} policies`;
  const location = locationOf(document, 0);
  return { declared: [], diagnostics: [{ code: 'policy-invalid', severity: 'error', message, location }] };
}

/** The places that share a text as one, each text with an address of its own. */
function group(declarations: readonly Declaration[]): Declared[] {
  const groups = new Map<Node, Declaration[]>();
  for (const declaration of declarations) {
    const others = groups.get(declaration.body);
    if (others === undefined) groups.set(declaration.body, [declaration]);
    else others.push(declaration);
  }
  const taken = new Set<string>();
  return [...groups].map(([body, all]): Declared => {
    const [first] = all;
    const address = freeAddress(first?.address ?? '', taken);
    const kinds = new Set(all.map(({ kind }) => kind));
    return {
      address,
      body,
      kind: kinds.size === 1 ? (first?.kind ?? 'unknown') : 'unknown',
      extents: all.flatMap(({ extents }) => extents),
      declarations: all,
    };
  });
}

/** Several documents of one file may use the same names. */
function freeAddress(address: string, taken: Set<string>): string {
  let free = address;
  for (let count = 2; taken.has(free); count++) free = `${address} (${count})`;
  taken.add(free);
  return free;
}

function macroNotes(document: Document, { macros }: Template): Diagnostic[] {
  return macros.map(({ key, span }) => ({
    code: 'policy-not-literal',
    severity: 'note',
    message: `the resources that \`${key}\` makes are not read`,
    location: locationOf(document, span.start),
  }));
}
