import type { Document } from '../../syntax/document.ts';
import type { Entry, Mapping, Node } from '../../syntax/node.ts';
import type { Declaration } from '../../template/declaration.ts';
import {
  locateDeclarations,
  MOST_RESOURCES,
  refuseDocument,
  tooLargeToRead,
} from '../../template/declared.ts';
import type { ReadingParts } from '../../template/file-readings.ts';
import { entriesIn, mappingOf, memberOf } from '../../template/members.ts';
import { templatesOf } from '../../template/resources.ts';
import type { Frame, ManagedPolicyList } from '../../template/template.ts';
import type { Span } from '../../text/span.ts';
import type { Format } from '../format.ts';
import { JSON_AND_YAML, LARGEST_TEMPLATE, parseAnyJsonOrYaml } from '../json-and-yaml.ts';
import { readingsOfServiceFile } from './file-readings.ts';
import { functionRole, holdersOfFunction, holdersOfProvider, rolesOfProvider, roleUnder } from './roles.ts';
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
    return locateDeclarations(document, templates, serverlessDeclarations(service));
  },
  reader: {
    mostBytes: LARGEST_TEMPLATE,
    mayRead: ({ text }) => text.includes('${') && /\bfile\s*\(/.test(text),
    parse: parseAnyJsonOrYaml,
    readings: (files) => files.flatMap((file) => readingsOfServiceFile(file, partsOf)),
  },
};

function partsOf(document: Document): ReadingParts | undefined {
  const service = serviceOf(document);
  if (service === undefined || service.functions.length > MOST_RESOURCES) return undefined;
  return {
    templates: templatesOf(document, frameOf(service)),
    declarations: serverlessDeclarations(service),
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
  const rest: { who: string; node: Node }[] = [];
  const add = (who: string, nodes: Iterable<Node>): void => {
    for (const node of nodes) rest.push({ who, node });
  };
  const parts = ['provider', 'functions', 'resources'];
  for (const { key, value } of entriesIn(root)) if (!parts.includes(key)) add(key, [value]);
  const older = memberOf(provider, 'iamManagedPolicies');
  add(
    'provider',
    [...membersExcept(provider, MANAGED)].filter((node) => node !== older),
  );
  for (const { name, body } of functions) add(name, membersExcept(body, MANAGED));
  for (const part of mergedParts(root, 'resources').map(mappingOf)) {
    const extensions = memberOf(part, 'extensions');
    if (extensions !== undefined) add('extensions', [extensions]);
  }
  return rest;
}

const MANAGED = ['iam', 'role', 'managedPolicies'];

/** The members of a mapping, without the one at the end of a path of keys. */
function* membersExcept(mapping: Mapping, [key, ...keys]: readonly string[]): Generator<Node> {
  for (const { key: own, value } of entriesIn(mapping)) {
    const inner = own === key && keys.length > 0 ? mappingOf(value) : undefined;
    if (inner !== undefined) yield* membersExcept(inner, keys);
    else if (own !== key) yield value;
  }
}
