import type { DeclaredPrincipal } from '../../locate/ownership.ts';
import type { Document } from '../../syntax/document.ts';
import { type Entry, follow, type Mapping } from '../../syntax/node.ts';
import type { Declaration } from '../../template/declaration.ts';
import {
  locateDeclarations,
  MOST_RESOURCES,
  refuseDocument,
  tooLargeToRead,
} from '../../template/declared.ts';
import type { ReadingParts } from '../../template/file-readings.ts';
import { fragmentOf } from '../../template/fragment.ts';
import { entriesIn, mappingOf, memberOf } from '../../template/members.ts';
import { templatesOf } from '../../template/resources.ts';
import type { Frame, ManagedPolicyList } from '../../template/template.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Format } from '../format.ts';
import { JSON_AND_YAML, LARGEST_TEMPLATE, parseAnyJsonOrYaml } from '../json-and-yaml.ts';
import { mayBeAttachedElsewhere, mayBeFragment } from '../merged-words.ts';
import { readingsOfServiceFile } from './file-readings.ts';
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
  locate(document) {
    const refused = tooLargeToRead(document);
    if (refused !== undefined) return refused;
    const service = serviceOf(document);
    if (service === undefined) return undefined;
    if (service.functions.length > MOST_RESOURCES)
      return refuseDocument(document, `it has more than ${MOST_RESOURCES} resources or functions`);
    const templates = templatesOf(document, frameOf(service));
    return locateDeclarations(document, templates, serverlessDeclarations(service), stageIn(document));
  },
  declaredPrincipals: (documents) =>
    documents.flatMap((document) => {
      const service = tooLargeToRead(document) === undefined ? serviceOf(document) : undefined;
      return service === undefined ? [] : declaredRoles(document, service);
    }),
  reader: {
    mostBytes: LARGEST_TEMPLATE,
    isOther: (path) => /(?:^|\/)serverless[^/]*\.[cm]?[jt]s$/i.test(path),
    mayRead: ({ text }) => text.includes('${') && /\bfile\s*\(/.test(text),
    parse: parseAnyJsonOrYaml,
    readings: (files, code) => files.flatMap((file) => readingsOfServiceFile(file, partsOf, code)),
  },
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

/** Whether a part of the resources may be in other files, which may change the roles of the service. A quick test. */
function mayHaveOtherResources({ text }: SourceFile): boolean {
  return text.includes('${') && /\bresources["']?\s*:/.test(text);
}

function partsOf(document: Document): ReadingParts | undefined {
  const service = serviceOf(document);
  if (service === undefined || service.functions.length > MOST_RESOURCES) return undefined;
  return {
    templates: templatesOf(document, frameOf(service)),
    declarations: serverlessDeclarations(service),
    repeatedBy: stageIn(document),
  };
}

/** The policies that the Serverless Framework sections of a file declare, or read from other files. */
function serverlessDeclarations(service: Service): Declaration[] {
  const { root, provider, functions } = service;
  const entry = root.entries.find(({ key }) => key === 'provider');
  return [
    ...declarationsUnder('provider', provider, entry, () => holdersOfProvider(service)),
    ...functions.flatMap((one) =>
      declarationsUnder(one.name, one.body, one.entry, () => holdersOfFunction(service, one)),
    ),
  ];
}

function declarationsUnder(
  address: string,
  body: Mapping,
  entry: Entry | undefined,
  holders: Declaration['holders'],
): Declaration[] {
  const around: Span[] = entry === undefined ? [] : [entry.span];
  return statementLists(body)
    .filter((list) => list.type === 'sequence' || isVariable(list))
    .map((list) => ({ address, body: list, kind: 'role-inline', extents: [list.span, ...around], holders }));
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
