import type { Diagnostic } from '../diagnostic.ts';
import type { LocateResult } from '../formats/formats.ts';
import { frameOf, serverlessDeclarations } from '../formats/serverless/declarations.ts';
import { serviceOf } from '../formats/serverless/service.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Owner, Ownership } from '../locate/ownership.ts';
import type { PolicyKind } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import type { Node } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { readBody } from './body.ts';
import { allHolders, type Declaration } from './declaration.ts';
import { expansionFault, hasAliases } from './expansion.ts';
import { declarationsOf } from './places.ts';
import { templatesOf } from './resources.ts';
import type { Template } from './template.ts';
import { usesIn } from './uses.ts';

/** A stack has 500 resources at the most. */
const MOST_RESOURCES = 2000;
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
  readonly templates: readonly Template[];
  /** Whether a text may stand in several places. */
  readonly isShared: boolean;
  readonly declared: ReadonlyMap<string, Declared>;
  readonly diagnostics: readonly Diagnostic[];
}

const KNOWN = new WeakMap<Document, Found | 'nothing'>();

/** The policies of a CloudFormation template or of a Serverless Framework file; `undefined` for other files. */
export function locateDeclared(document: Document): LocateResult | undefined {
  const found = declaredIn(document);
  if (found === 'nothing') return undefined;
  const policies: LocatedPolicy[] = [];
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  for (const { body, ...place } of found.declared.values()) {
    const read = readBody(document, body, place);
    if (read.policy !== undefined) policies.push(read.policy);
    diagnostics.push(...read.diagnostics);
  }
  return { policies, diagnostics };
}

/** Whose policy its file says it is, from the union of the places that give it. */
export function declaredOwnership({ address }: LocatedPolicy, document: Document): Ownership {
  const found = declaredIn(document);
  if (found === 'nothing') return { type: 'unsaid' };
  const declared = found.declared.get(address ?? '');
  if (declared === undefined) return { type: 'unsaid' };
  const { owners, reasons } = allHolders(declared.declarations.map((declaration) => declaration.holders()));
  const [reason] = [...otherUses(found, declared.body), ...reasons];
  if (reason !== undefined) return { type: 'uncertain', reason };
  return owners.length === 0 ? { type: 'unsaid' } : { type: 'owned', owners: distinct(owners) };
}

function distinct(owners: readonly Owner[]): Owner[] {
  return [...new Map(owners.map((owner) => [JSON.stringify(owner), owner])).values()];
}

function declaredIn(document: Document): Found | 'nothing' {
  const known = KNOWN.get(document);
  if (known !== undefined) return known;
  const found = find(document);
  KNOWN.set(document, found);
  return found;
}

/** Why the text of a policy is more than a policy, or anything in the file may change. */
function otherUses({ templates, isShared }: Found, body: Node): string[] {
  return templates.flatMap((template) => {
    const user = isShared ? usesIn(template).elsewhere.get(body) : undefined;
    if (template.macro !== undefined)
      return [`the template passes through the macro \`${template.macro}\`, which may change whose it is`];
    return user === undefined ? [] : [`\`${user}\` uses its text too, for something else`];
  });
}

function find(document: Document): Found | 'nothing' {
  const isShared = hasAliases(document);
  const fault = isShared ? expansionFault(document) : undefined;
  if (fault !== undefined) return refused(document, fault);
  const service = serviceOf(document);
  const templates = templatesOf(document, service && frameOf(service));
  if (service === undefined && templates.length === 0) return 'nothing';
  const counts = [...templates.map(({ resources }) => resources.size), service?.functions.length ?? 0];
  if (counts.some((count) => count > MOST_RESOURCES))
    return refused(document, `it has more than ${MOST_RESOURCES} resources or functions`);
  const declarations = [
    ...(service === undefined ? [] : serverlessDeclarations(service)),
    ...templates.flatMap(declarationsOf),
  ];
  if (declarations.length > MOST_DECLARATIONS)
    return refused(document, `it gives more than ${MOST_DECLARATIONS} policies`);
  const diagnostics = templates.flatMap((template) => macroNotes(document, template));
  return { templates, isShared, declared: group(declarations), diagnostics };
}

function refused(document: Document, fault: string): Found {
  const message = `the file was not reviewed: ${fault}`;
  const location = locationOf(document, 0);
  const diagnostics: Diagnostic[] = [{ code: 'policy-invalid', severity: 'error', message, location }];
  return { templates: [], isShared: true, declared: new Map(), diagnostics };
}

/** The places that share a text as one, each text with an address of its own. */
function group(declarations: readonly Declaration[]): Map<string, Declared> {
  const groups = new Map<Node, Declaration[]>();
  for (const declaration of declarations) {
    const others = groups.get(declaration.body);
    if (others === undefined) groups.set(declaration.body, [declaration]);
    else others.push(declaration);
  }
  const declared = new Map<string, Declared>();
  for (const [body, all] of groups) {
    const address = freeAddress(all[0]?.address ?? '', declared);
    const [kind = 'unknown', another] = new Set(all.map((one) => one.kind));
    declared.set(address, {
      address,
      body,
      kind: another === undefined ? kind : 'unknown',
      extents: all.flatMap(({ extents }) => extents),
      declarations: all,
    });
  }
  return declared;
}

/** Several documents of one file may use the same names. */
function freeAddress(address: string, taken: ReadonlyMap<string, Declared>): string {
  let free = address;
  for (let count = 2; taken.has(free); count++) free = `${address} (${count})`;
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
