import type { DeclaredPrincipal } from '../../locate/ownership.ts';
import type { CodeAround } from '../../locate/reading.ts';
import type { Document } from '../../syntax/document.ts';
import { type Entry, follow, type Mapping, type Node } from '../../syntax/node.ts';
import { allHolders, type Declaration, type Holders, unknownHolders } from '../../template/declaration.ts';
import {
  locateDeclarations,
  MOST_RESOURCES,
  refuseDocument,
  tooLargeToRead,
} from '../../template/declared.ts';
import { fragmentOf } from '../../template/fragment.ts';
import { entriesIn, mappingOf, memberOf } from '../../template/members.ts';
import { templatesOf } from '../../template/resources.ts';
import { type Frame, isReadResource, type ManagedPolicyList } from '../../template/template.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Format } from '../format.ts';
import { JSON_AND_YAML, LARGEST_TEMPLATE, parseAnyJsonOrYaml } from '../json-and-yaml.ts';
import { mayBeAttachedElsewhere, mayBeFragment } from '../merged-words.ts';
import { readingsOfServiceFile, type ServiceParts } from './file-readings.ts';
import { isOtherFile } from './file-variables.ts';
import { readingsOfFunctions, wholeService } from './function-files.ts';
import { readingsOfIncluded } from './included-variables.ts';
import { otherUseOf, ownValueOf } from './own-variables.ts';
import {
  createdRoles,
  functionRole,
  holdersOfFunction,
  holdersOfProvider,
  rolesOfProvider,
  roleUnder,
} from './roles.ts';
import { isVariable, mergedParts, roleIn, type Service, serviceOf, statementLists } from './service.ts';

/** Serverless Framework services, including the CloudFormation templates in them. */
export const SERVERLESS: Format = {
  ...JSON_AND_YAML,
  name: 'serverless',
  isResource: isReadResource,
  locate(document) {
    const refused = tooLargeToRead(document);
    if (refused !== undefined) return refused;
    const service = serviceOf(document);
    if (service === undefined) return undefined;
    if (service.functions.length > MOST_RESOURCES)
      return refuseDocument(document, `it has more than ${MOST_RESOURCES} resources or functions`);
    const templates = templatesOf(document, frameOf(service));
    return locateDeclarations(
      document,
      templates,
      serverlessDeclarations(document, service),
      stageIn(document),
      (body) => isOtherFile(body, document.file.path),
    );
  },
  declaredPrincipals: (documents) =>
    documents.flatMap((document) => {
      const service = tooLargeToRead(document) === undefined ? serviceOf(document) : undefined;
      return service === undefined ? [] : declaredRoles(document, service);
    }),
  reader: {
    mostBytes: LARGEST_TEMPLATE,
    isOther: (path) => /(?:^|\/)serverless[^/]*\.[cm]?[jt]s$/i.test(path),
    mayRead: ({ text }) => (text.includes('${') && /\bfile\s*\(|\bself:/.test(text)) || hasFunctions(text),
    parse: parseAnyJsonOrYaml,
    readings: (files, code) => [
      ...files.flatMap((file) => readingsOfServiceFile(file, partsOf, code)),
      ...files
        .filter(({ file }) => OWN_STATEMENTS.test(file.text))
        .flatMap((one) => readingsOfIncluded(one, files)),
    ],
  },
  mayBeRead: (file) => JSON_AND_YAML.mayHoldPolicy(file) && OWN_STATEMENTS.test(file.text),
  mayBeCalled: (file) =>
    JSON_AND_YAML.mayHoldPolicy(file) && (mayBeAttachedElsewhere(file) || mayHaveOtherResources(file)),
  fragments: {
    mayBe: mayBeFragment,
    of: (document) => {
      const service = tooLargeToRead(document) === undefined ? serviceOf(document) : undefined;
      return service && service.functions.length <= MOST_RESOURCES
        ? fragmentOf(document, frameOf(service), stageIn(document))
        : undefined;
    },
  },
};

/** Whether a text may have functions with roles, or add to such functions, which may be those of a service in another file. */
function hasFunctions(text: string): boolean {
  if (/\biamRoleStatements/.test(text)) return true;
  return /\b(?:handler|role)["']?\s*:/.test(text) && /\bstatements["']?\s*:/.test(text);
}

/** Statements that are in another part of the file, from where other services may take them. */
const OWN_STATEMENTS = /tatements["']?\s*:\s*["']?\s*\$\{\s*self:/;

/** Whether a part of the resources may be in other files, which may change the roles of the service. A quick test. */
function mayHaveOtherResources({ text }: SourceFile): boolean {
  return text.includes('${') && /\bresources["']?\s*:/.test(text);
}

/** What a service reads, with its functions in other files; `undefined` for other files. */
function partsOf(document: Document, code: CodeAround): ServiceParts | undefined {
  const own = serviceOf(document);
  const whole = own && wholeService(document, own, code);
  if (whole === undefined || whole.service.functions.length > MOST_RESOURCES) return undefined;
  const { service, followed, others } = whole;
  const repeatedBy = stageIn(document);
  // What functions in other files have is read there.
  const inFile = service.functions.filter((one) => !others.some((other) => other === one));
  return {
    parts: {
      templates: templatesOf(document, frameOf(service)),
      declarations: serverlessDeclarations(document, service, inFile),
      repeatedBy,
      followed,
    },
    readings: readingsOfFunctions(document, whole, repeatedBy, code),
  };
}

/** The policies that the Serverless Framework sections of a file declare, or read from other files. */
function serverlessDeclarations(
  document: Document,
  service: Service,
  functions = service.functions,
): Declaration[] {
  const { root, provider } = service;
  const entry = root.entries.find(({ key }) => key === 'provider');
  const lists = [provider, ...functions.map(({ body }) => body)].flatMap(statementLists);
  const owners: StatementOwner[] = [
    { address: 'provider', body: provider, entry, holders: () => holdersOfProvider(service) },
    ...functions.map((one) => ({
      address: one.name,
      body: one.body,
      entry: one.entry,
      holders: () => holdersOfFunction(service, one),
    })),
  ];
  return owners.flatMap((owner) => declarationsUnder(document, root, owner, new Set(lists)));
}

/** The provider, or a function, with its statements. */
interface StatementOwner extends Pick<Declaration, 'address' | 'holders'> {
  readonly body: Mapping;
  readonly entry: Entry | undefined;
}

/** The statements of the provider or of a function. `lists`: those of all of them, each of which says who has it. */
function declarationsUnder(
  document: Document,
  root: Mapping,
  { address, body, entry, holders }: StatementOwner,
  lists: ReadonlySet<Node>,
): Declaration[] {
  const around: Span[] = entry === undefined ? [] : [entry.span];
  return statementLists(body).flatMap((list): Declaration[] => {
    const value = ownValueOf(root, list);
    const { node, member } = value;
    if (node.type !== 'sequence' && !isVariable(node)) return [];
    const held = (): Holders => {
      const use = otherUseOf(document, value, lists);
      return use === undefined
        ? holders()
        : allHolders([holders(), unknownHolders(`\`${use}\` in its file may use its text too`)]);
    };
    const extents = [node.span, ...(member === undefined ? around : [])];
    return [{ address, body: node, kind: 'role-inline', member, extents, holders: held }];
  });
}

/** What the file adds to its CloudFormation template. */
function frameOf(service: Service): Frame {
  const [unread] = service.unread;
  return {
    roleOf: (id) => roleUnder(service, id),
    attachments: managedPolicyLists(service),
    rest: otherMentions(service),
    doubt:
      unread === undefined ? undefined : `\`${unread}\` is not written in this file, and may attach it too`,
  };
}

function managedPolicyLists(service: Service): ManagedPolicyList[] {
  const { provider, functions } = service;
  const list = memberOf(roleIn(provider), 'managedPolicies') ?? memberOf(provider, 'iamManagedPolicies');
  const principals = () => rolesOfProvider(service);
  const own: ManagedPolicyList[] = list === undefined ? [] : [{ who: 'provider', list, principals }];
  for (const one of functions) {
    const listed = memberOf(roleIn(one.body), 'managedPolicies');
    if (listed !== undefined)
      own.push({ who: one.name, list: listed, principals: () => [functionRole(service, one)] });
  }
  return own;
}

/** Everything in the file except the lists of managed policies and the template. */
function otherMentions({ root, provider, functions }: Service): Frame['rest'] {
  const rest: { who: string; entry: Entry }[] = [];
  const add = (who: string, entries: Iterable<Entry>): void => {
    for (const entry of entries) rest.push({ who, entry });
  };
  const parts = ['provider', 'functions', 'resources'];
  for (const entry of entriesIn(root)) if (!parts.includes(entry.key)) add(entry.key, [entry]);
  const older = memberOf(provider, 'iamManagedPolicies');
  add(
    'provider',
    [...membersExcept(provider, MANAGED)].filter(({ value }) => follow(value) !== older),
  );
  for (const { name, body } of functions) add(name, membersExcept(body, MANAGED));
  for (const part of mergedParts(root, 'resources').map(mappingOf))
    add(
      'extensions',
      (part === undefined ? [] : entriesIn(part)).filter(({ key }) => key === 'extensions'),
    );
  return rest;
}

const MANAGED = ['iam', 'role', 'managedPolicies'];

/** The members of a mapping, without the one at the end of a path of keys. */
function* membersExcept(mapping: Mapping, [key, ...keys]: readonly string[]): Generator<Entry> {
  for (const entry of entriesIn(mapping)) {
    const inner = entry.key === key && keys.length > 0 ? mappingOf(entry.value) : undefined;
    if (inner !== undefined) yield* membersExcept(inner, keys);
    else if (entry.key !== key) yield entry;
  }
}

/** What depends on the stage is deployed once for each stage. */
function stageIn({ file }: Document): string | undefined {
  return file.text.includes('stage') ? 'a stage' : undefined;
}

/** The roles that the framework creates for the service and for its functions. */
function declaredRoles(document: Document, service: Service): DeclaredPrincipal[] {
  const { path } = document.file;
  return createdRoles(service).map(({ type, names, logicalId, who }) => ({
    type,
    names,
    resource: logicalId === undefined ? undefined : { root: path, address: logicalId },
    place: `${path} ${who}`,
    repeatedBy: stageIn(document),
  }));
}
