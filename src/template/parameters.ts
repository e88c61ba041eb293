import { once } from '../once.ts';
import { follow, type Mapping, type Node, textOf } from '../syntax/node.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from './members.ts';

/** More values than distinguish the deployments of one template. */
const MOST_VALUES = 20;

/**
 * The values that CloudFormation accepts for each text parameter that lists them. A default alone excludes nothing, and
 * the value of a parameter of another type is not the text that is given for it.
 */
export const allowedValues: (parts: readonly Mapping[]) => ReadonlyMap<string, readonly string[]> = once(
  (parts) => {
    const sections = parts.flatMap((part) => memberOf(part, 'Parameters') ?? []);
    const mappings = sections.flatMap((section) => mappingOf(section) ?? []);
    const [only, another] = mappings;
    // Of several sections, one may change the parameters of another.
    if (only === undefined || another !== undefined || sections.length > 1 || mayHide(only)) return new Map();
    return new Map(
      entriesIn(only).flatMap(({ key, value }) => {
        const values = valuesOf(mappingOf(value));
        return values === undefined ? [] : [[key, values] as const];
      }),
    );
  },
);

function mayHide(mapping: Mapping): boolean {
  return unreadKeyOf(mapping) !== undefined || entriesIn(mapping).some(({ key }) => key.includes('${'));
}

function valuesOf(parameter: Mapping | undefined): readonly string[] | undefined {
  if (parameter === undefined || mayHide(parameter)) return undefined;
  const list = memberOf(parameter, 'AllowedValues');
  if (textOf(memberOf(parameter, 'Type')) !== 'String' || list?.type !== 'sequence') return undefined;
  const values = list.items.map(printedValue);
  const known = new Set(values.filter((value) => value !== undefined));
  return values.includes(undefined) || known.size === 0 || known.size > MOST_VALUES ? undefined : [...known];
}

/** A value as CloudFormation prints it; `undefined` if that is not certain. */
function printedValue(item: Node): string | undefined {
  const node = follow(item);
  if (node.type !== 'scalar' || node.value === null) return undefined;
  const text = String(node.value);
  if (text.includes('${') || text.includes('{{')) return undefined;
  const isWrittenSo = node.span.end - node.span.start === text.length;
  if (typeof node.value === 'string') return isWrittenSo && isAmbiguous(text) ? undefined : text;
  if (typeof node.value === 'boolean') return text;
  return isWrittenSo && Number.isSafeInteger(node.value) ? text : undefined;
}

/** Whether text without quotes is something else in the older YAML of CloudFormation: a truth value, number or date. */
function isAmbiguous(text: string): boolean {
  return /^(?:y|n|yes|no|on|off)$/i.test(text) || /^[-+.]?\d[\w.:,+ -]*$/.test(text);
}
