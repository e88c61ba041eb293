import type { CodeAround, Reading } from '../../locate/reading.ts';
import type { Document } from '../../syntax/document.ts';
import { follow, type Node, textOf } from '../../syntax/node.ts';
import type { Declaration } from '../../template/declaration.ts';
import { declaredOwnerships } from '../../template/declared.ts';
import { entriesIn, mappingOf, memberOf } from '../../template/members.ts';
import { folderOf } from '../../text/folder-of.ts';
import { isOtherFile, pathsInVariables } from './file-variables.ts';
import { holdersOfFunction } from './roles.ts';
import { mergedParts, type Service, type ServiceFunction, statementLists, withFunctions } from './service.ts';

/** A service with the functions that it keeps in other files. */
export interface WholeService {
  readonly service: Service;
  readonly others: readonly OtherFunction[];
  /** The variables that bring the functions. */
  readonly followed: ReadonlySet<Node>;
}

/** A function in another file, and the keys that lead to it there. */
interface OtherFunction extends ServiceFunction {
  readonly document: Document;
  readonly member: readonly string[];
}

/** The service of a document with the functions of the files that it reads, as far as they were read. */
export function wholeService(document: Document, service: Service, { files }: CodeAround): WholeService {
  const documents = new Map(files.map((one) => [one.file.path, one.document]));
  const others: OtherFunction[] = [];
  const followed = new Set<Node>();
  const known: string[] = [];
  const parts = mergedParts(service.root, 'functions');
  for (const { node, name } of parts.flatMap(variablesIn)) {
    const found = partOf(node, document, documents);
    const own = found && functionsAt(found, name);
    if (own === undefined) continue;
    others.push(...own);
    followed.add(node);
    if (name !== undefined) known.push(`functions.${name}`);
  }
  const lists = parts.filter((part) => mappingOf(part) === undefined);
  if (lists.every((part) => followed.has(part))) known.push('functions');
  return { service: withFunctions(service, others, known), others, followed };
}

/** The variables in the functions of a service: for several of them, or for the one with a name. */
function variablesIn(part: Node): { readonly node: Node; readonly name: string | undefined }[] {
  const mapping = mappingOf(part);
  if (mapping === undefined) return [{ node: part, name: undefined }];
  return entriesIn(mapping).map(({ key, value }) => ({ node: follow(value), name: key }));
}

/** A part of another file. */
interface FilePart {
  readonly document: Document;
  readonly member: readonly string[];
  readonly node: Node;
}

function partOf(
  variable: Node,
  { file }: Document,
  documents: ReadonlyMap<string, Document | undefined>,
): FilePart | undefined {
  if (!isOtherFile(variable, file.path)) return undefined;
  const [found] = pathsInVariables(textOf(variable) ?? '', folderOf(file.path));
  const document = found && documents.get(found.path.join(''));
  const [root, second] = document?.roots ?? [];
  const member = found?.member;
  if (document === undefined || root === undefined || second !== undefined || member === undefined)
    return undefined;
  const node = memberAt(root, member);
  return node && { document, member, node };
}

function memberAt(node: Node, [key, ...keys]: readonly string[]): Node | undefined {
  if (key === undefined) return node;
  const next = memberOf(mappingOf(node), key);
  return next === undefined ? undefined : memberAt(next, keys);
}

/** The functions in a part of a file, which is one of them if it has a name. */
function functionsAt(
  { document, member, node }: FilePart,
  name: string | undefined,
): OtherFunction[] | undefined {
  const mapping = mappingOf(node);
  if (mapping === undefined) return undefined;
  if (name !== undefined) {
    const entry = { key: name, keySpan: mapping.span, value: mapping, span: mapping.span };
    return [{ name, entry, body: mapping, document, member }];
  }
  const found = entriesIn(mapping).map((entry) => ({ entry, body: mappingOf(entry.value) }));
  const own = found.flatMap(({ entry, body }): OtherFunction[] =>
    body === undefined ? [] : [{ name: entry.key, entry, body, document, member: [...member, entry.key] }],
  );
  return own.length < found.length ? undefined : own;
}

/** What a service reads as policies in the files of its functions: the statements there. */
export function readingsOfFunctions(
  document: Document,
  { service, others }: WholeService,
  repeatedBy: string | undefined,
  code: CodeAround,
): Reading[] {
  return others.flatMap((one) => {
    const holders = () => holdersOfFunction(service, one);
    return statementsOf(one).flatMap(({ list, keys }) => {
      const declared: Declaration = {
        address: one.name,
        body: list,
        kind: 'role-inline',
        extents: [],
        holders,
      };
      const [found] = declaredOwnerships(document, [], [declared], repeatedBy, code);
      const ownership = found?.ownership() ?? { type: 'unsaid' };
      if (found === undefined || ownership.type === 'unsaid') return [];
      return [
        {
          path: [one.document.file.path],
          member: [...one.member, ...keys],
          ownership: ownership.type === 'owned' ? { ...ownership, kind: found.kind } : ownership,
          by: document.file.path,
        },
      ];
    });
  });
}

const PLACES = [['iam', 'role', 'statements'], ['iamRoleStatements']];

/** The lists of statements of a function, with the keys that lead to them. */
function statementsOf({
  body,
}: ServiceFunction): { readonly list: Node; readonly keys: readonly string[] }[] {
  const lists = statementLists(body);
  return PLACES.flatMap((keys) => {
    const list = memberAt(body, keys);
    return list !== undefined && lists.includes(list) ? [{ list, keys }] : [];
  });
}
