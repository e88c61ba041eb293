import type { Fragment } from '../locate/fragments.ts';
import type { Document } from '../syntax/document.ts';
import type { Mapping, Node } from '../syntax/node.ts';
import { allHolders, type Holders, heldBy, unknownHolders } from './declaration.ts';
import { MOST_RESOURCES, tooLargeToRead } from './declared.ts';
import { foundOwners } from './found-owners.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from './members.ts';
import { principalBy } from './principals.ts';
import { partialTemplatesOf } from './resources.ts';
import { isServiceRole } from './service-role.ts';
import type { Frame, Template } from './template.ts';
import { usesIn } from './uses.ts';

/**
 * What a document tells other files with which it may be merged; `undefined` if it is too large. `frame` is what a
 * framework adds, and `repeatedBy` shows that the document is deployed several times.
 */
export function fragmentOf(
  document: Document,
  frame: Frame | undefined,
  repeatedBy: string | undefined,
): Fragment | undefined {
  if (tooLargeToRead(document) !== undefined) return undefined;
  const { path } = document.file;
  const templates = partialTemplatesOf(document, frame);
  if (templates.some(({ resources }) => resources.size > MOST_RESOURCES)) return undefined;
  const file = { path, repeatedBy };
  const declared = new Set(templates.flatMap(declaredIds));
  return {
    path,
    declared,
    open: new Set(templates.flatMap(referredIds).filter((id) => !declared.has(id))),
    attachedTo: (id, all) =>
      foundOwners(allHolders(templates.map((one) => attachedIn(one, id, path))), file, all),
    principalAt: (id, type, all) => {
      const found = templates.flatMap((template) => principalBy(template, id, type) ?? []);
      const macro = templates.find((template) => template.macro !== undefined)?.macro;
      if (found.length === 0 || macro !== undefined) return undefined;
      return foundOwners(allHolders(found.map((one) => heldBy(one, []))), file, all);
    },
    ...(frame !== undefined && {
      roleMadeAt: (id, all) => {
        const role = isServiceRole(id) ? frame.roleOf(id) : undefined;
        return role && foundOwners(heldBy(role, []), file, all);
      },
    }),
    mayRename: (id) =>
      templates.some(({ parts }) => parts.some((part) => sectionsOf(part).some((one) => renames(one, id)))),
  };
}

const LOGICAL_ID = /^[A-Za-z0-9]{1,255}$/;

function referredIds(template: Template): string[] {
  const { attached, mentioned } = usesIn(template);
  return [...attached.keys(), ...mentioned.keys()].filter((id) => LOGICAL_ID.test(id));
}

function declaredIds({ parts }: Template): string[] {
  const sections = parts.flatMap((part) => [memberOf(part, 'Resources'), memberOf(part, 'Parameters')]);
  return sections.flatMap((section) => keysOf(mappingOf(section)));
}

function keysOf(mapping: Mapping | undefined): string[] {
  return mapping === undefined ? [] : entriesIn(mapping).map(({ key }) => key);
}

/** The holders that a template attaches a managed policy of another file to. */
function attachedIn(template: Template, id: string, path: string): Holders {
  const { attached, mentioned } = usesIn(template);
  const { macro } = template;
  const principals = (attached.get(id) ?? []).flatMap((attachment) => attachment.principals());
  const mentions = mentioned.get(id) ?? [];
  const isUsed = principals.length > 0 || mentions.length > 0;
  return allHolders([
    ...principals.map((principal) => heldBy(principal, [id])),
    ...mentions.map(({ reason }) => unknownHolders(`\`${path}\` may be merged with its file: ${reason}`)),
    ...(isUsed && macro !== undefined
      ? [unknownHolders(`\`${path}\` attaches it, and passes through the macro \`${macro}\``)]
      : []),
  ]);
}

/** The sections of a part that may change the resources of a framework. */
function sectionsOf(part: Mapping): readonly (Node | undefined)[] {
  return [memberOf(part, 'Resources'), memberOf(part, 'extensions')];
}

function renames(section: Node | undefined, id: string): boolean {
  const resource = mappingOf(memberOf(mappingOf(section), id));
  const given = memberOf(resource, 'Properties');
  const properties = mappingOf(given);
  if (resource === undefined) return memberOf(mappingOf(section), id) !== undefined;
  return (
    unreadKeyOf(resource) !== undefined ||
    (given !== undefined && (properties === undefined || unreadKeyOf(properties) !== undefined)) ||
    memberOf(properties, 'RoleName') !== undefined
  );
}
