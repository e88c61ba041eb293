import type { Diagnostic } from '../diagnostic.ts';
import type { ElsewherePlace, LocatedPolicy, LocateResult } from '../locate/located-policy.ts';
import type { DeclaredPrincipal, Ownership, Surroundings } from '../locate/ownership.ts';
import type { CodeAround } from '../locate/reading.ts';
import { groupBy } from '../multimap.ts';
import type { PolicyKind } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import { type Node, textOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { declarationsOf, unreadPoliciesIn } from './bodies.ts';
import { notLiteral, readBody } from './body.ts';
import { allHolders, type Declaration, type Holders, noHolders, unknownHolders } from './declaration.ts';
import { expansionFault, hasAliases } from './expansion.ts';
import { foundOwners } from './found-owners.ts';
import { limitNotes, nestedNotes } from './limiting-type.ts';
import { principalsOf } from './principals.ts';
import { templatesOf } from './resources.ts';
import { OF_STACK_SET, type StackSetBody, stackSetBodies } from './stack-sets.ts';
import type { Template } from './template.ts';
import { usesIn } from './uses.ts';

/** The most resources that are read. A stack has at most 500. */
export const MOST_RESOURCES = 2000;
const MOST_DECLARATIONS = 5000;

/** One policy body with every place that declares it. */
interface DeclaredPolicy {
  readonly address: string;
  readonly body: Node;
  readonly kind: PolicyKind;
  readonly extents: readonly Span[];
  readonly declarations: readonly Declaration[];
}

/**
 * The policies that a document's templates and its other sections declare. The owners of a policy are the union of the
 * holders in all places that declare it. `repeatedBy` shows that the document is deployed several times. `isElsewhere`:
 * the text of a policy is that of another file, which is reviewed where it stands.
 */
export function locateDeclarations(
  document: Document,
  templates: readonly Template[],
  others: readonly Declaration[],
  repeatedBy: string | undefined,
  isElsewhere: (body: Node) => boolean = () => false,
): LocateResult {
  if (templates.some(({ resources }) => resources.size > MOST_RESOURCES))
    return refuseDocument(document, `it has more than ${MOST_RESOURCES} resources or functions`);
  const declarations = [...others, ...templates.flatMap(declarationsOf)];
  if (declarations.length > MOST_DECLARATIONS)
    return refuseDocument(document, `it declares more than ${MOST_DECLARATIONS} policies`);
  const policies: LocatedPolicy[] = [];
  const diagnostics = templates.flatMap((template) => [
    ...macroNotes(document, template),
    ...limitNotes(document, template),
    ...nestedNotes(document, template),
    ...unreadPoliciesIn(template).flatMap((node) => notLiteral(document, node).diagnostics),
  ]);
  const isShared = hasAliases(document);
  const elsewhere: ElsewherePlace[] = [];
  for (const { body, declarations: own, ...place } of groupByBody(declarations)) {
    if (isElsewhere(body)) {
      const location = locationOf(document, body.span.start);
      elsewhere.push({ address: place.address, location, text: textOf(body) ?? '', mayBeAny: false });
      continue;
    }
    const ownership = ({ code }: Surroundings): Ownership =>
      ownershipOf(document, body, own, templates, isShared, repeatedBy, code);
    const read = readBody(document, body, place);
    const member = own.find((one) => one.member !== undefined)?.member;
    if (read.policy !== undefined) policies.push({ ...read.policy, member, ownership });
    diagnostics.push(...read.diagnostics);
  }
  for (const body of templates.flatMap((template) => stackSetBodies(document, template))) {
    const located = locateInStackSet(body);
    policies.push(...located.policies);
    diagnostics.push(...located.diagnostics);
  }
  return { policies, diagnostics, elsewhere };
}

/** The policies of the template that a stack set deploys, where they are in the file. */
function locateInStackSet({ id, document, around }: StackSetBody): LocateResult {
  const located =
    tooLargeToRead(document) ?? locateDeclarations(document, templatesOf(document, undefined), [], undefined);
  const policies = located.policies.map((policy): LocatedPolicy => {
    const extents = policy.extents.map(({ start, end }) => ({
      start: document.embedding?.toFile(start) ?? start,
      end: document.embedding?.toFile(end) ?? end,
    }));
    return {
      ...policy,
      address: `${id}/${policy.address}`,
      extents: [...extents, ...around],
      ownership: () => OF_STACK_SET,
    };
  });
  return { ...located, policies };
}

/** Whose a declared policy is, and its kind. */
export interface DeclaredOwnership {
  readonly body: Node;
  readonly kind: PolicyKind;
  ownership(): Ownership;
}

/** Whose the declared policies of a document are, whether their bodies are in it or in files that it includes. */
export function declaredOwnerships(
  document: Document,
  templates: readonly Template[],
  others: readonly Declaration[],
  repeatedBy: string | undefined,
  code: CodeAround,
): DeclaredOwnership[] {
  const isShared = hasAliases(document);
  const declarations = [...others, ...templates.flatMap(declarationsOf)];
  return groupByBody(declarations).map(({ body, kind, declarations: own }) => ({
    body,
    kind,
    ownership: () => ownershipOf(document, body, own, templates, isShared, repeatedBy, code),
  }));
}

/** The refusal of a document that is too large with its aliases expanded; `undefined` for other documents. */
export function tooLargeToRead(document: Document): LocateResult | undefined {
  const fault = hasAliases(document) ? expansionFault(document) : undefined;
  return fault === undefined ? undefined : refuseDocument(document, fault);
}

/** The result for a document that is not reviewed, with the reason. */
export function refuseDocument(document: Document, fault: string): LocateResult {
  const message = `the file was not reviewed: ${fault}`;
  const location = locationOf(document, 0);
  return { policies: [], diagnostics: [{ code: 'policy-invalid', severity: 'error', message, location }] };
}

function ownershipOf(
  document: Document,
  body: Node,
  declarations: readonly Declaration[],
  templates: readonly Template[],
  isShared: boolean,
  repeatedBy: string | undefined,
  code: CodeAround | undefined,
): Ownership {
  const holders = allHolders([
    ...templates.flatMap((template) => otherHolders(body, template, isShared)),
    ...declarations.map((declaration) => declaration.holders()),
  ]);
  const [limit] = holders.limits;
  if (limit !== undefined) return { type: 'limit', reason: limit, isHeld: holders.owners.length > 0 };
  const { path } = document.file;
  const { owners, reasons } = foundOwners(holders, { path, repeatedBy }, code?.fragments);
  const [reason] = reasons;
  if (reason !== undefined) return { type: 'uncertain', reason };
  const managedNames = declarations.flatMap((one) => one.managedNames?.() ?? []);
  return owners.length === 0 ? { type: 'unsaid' } : { type: 'owned', owners, managedNames };
}

/** The holders through another use of a policy's body in a template, and through a macro that may change them. */
function otherHolders(body: Node, template: Template, isShared: boolean): Holders[] {
  const { macro } = template;
  const use = isShared ? usesIn(template).elsewhere.get(body) : undefined;
  return [
    ...(macro === undefined
      ? []
      : [unknownHolders(`the template passes through the macro \`${macro}\`, which may change its owner`)]),
    ...(use === undefined ? [] : [unknownHolders(`\`${use.who}\` also uses its text for another purpose`)]),
    ...(use?.limit === undefined ? [] : [noHolders(use.limit)]),
  ];
}

/** The declarations grouped by body, each group with its own address. */
function groupByBody(declarations: readonly Declaration[]): DeclaredPolicy[] {
  const taken = new Set<string>();
  return [...groupBy(declarations, ({ body }) => body)].map(([body, own]) => {
    const address = freeAddress(own[0]?.address ?? '', taken);
    taken.add(address);
    const [kind = 'unknown', another] = new Set(own.map((one) => one.kind));
    return {
      address,
      body,
      kind: another === undefined ? kind : 'unknown',
      extents: own.flatMap(({ extents }) => extents),
      declarations: own,
    };
  });
}

/** An address that is not taken, because several documents in one file may use the same names. */
function freeAddress(address: string, taken: ReadonlySet<string>): string {
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

/** The places in a document's templates that declare a role or user, or from which SAM makes a role. */
export function declaredIn(
  { file: { path } }: Document,
  templates: readonly Template[],
  repeatedBy: string | undefined,
): DeclaredPrincipal[] {
  return templates.flatMap((template) =>
    principalsOf(template).map(({ type, names, logicalId }) => ({
      type,
      names,
      resource: { root: path, address: logicalId },
      place: `${path} ${logicalId}`,
      repeatedBy,
    })),
  );
}
