/** The longest address of a deployed resource, in characters. */
export const LONGEST_ADDRESS = 2_000;

/** The address of a managed resource of Terraform, taken apart: `module.api["x"].aws_iam_role.this[0]`. */
export interface TerraformAddress {
  /** The calls of modules on the way to the resource, the outermost first. */
  readonly modules: readonly AddressStep[];
  readonly type: string;
  /** The resource's name and key. */
  readonly resource: AddressStep;
}

/** A name with the key of one instance. */
export interface AddressStep {
  readonly name: string;
  /** As Terraform writes it, such as `0` or `"x"`; absent where there is one instance without a key. */
  readonly key?: string;
}

/** The next step of an address: a name, maybe a key, and a dot unless it is the last. */
const STEP = /([\p{ID_Start}_][\p{ID_Continue}-]*)(?:\[(\d{1,10}|"(?:[^"\\\p{Cc}]|\\.)*")\])?(\.|$)/uy;

/** Takes an address apart; `undefined` for anything else, data sources included. */
export function parseTerraformAddress(text: string): TerraformAddress | undefined {
  const steps = text.length > LONGEST_ADDRESS ? [] : stepsOf(text);
  const modules: AddressStep[] = [];
  while (isKeyless(steps[0], 'module')) {
    const call = steps[1];
    if (call === undefined) return undefined;
    modules.push(call);
    steps.splice(0, 2);
  }
  const [type, resource, ...rest] = steps;
  if (type === undefined || resource === undefined || rest.length > 0) return undefined;
  if (type.key !== undefined || type.name === 'data') return undefined;
  return { modules, type: type.name, resource };
}

function isKeyless(step: AddressStep | undefined, name: string): boolean {
  return step?.name === name && step.key === undefined;
}

/** The steps of an address; none if it is not one from its start to its end. */
function stepsOf(text: string): AddressStep[] {
  const steps: AddressStep[] = [];
  let dot = '.';
  for (let at = 0; at < text.length || dot === '.'; ) {
    STEP.lastIndex = at;
    const [found, name, key, end] = STEP.exec(text) ?? [];
    if (found === undefined || name === undefined || end === undefined) return [];
    steps.push(key === undefined ? { name } : { name, key });
    at += found.length;
    dot = end;
  }
  return steps;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/** A key of `for_each` as Terraform writes it in addresses: `"eu-west-1"`. */
export function writeStringKey(key: string): string {
  const text = key.replace(/["\\]|[$%](?=\{)|(?! )[\p{C}\p{Z}]/gu, (character) => {
    if (character === '$' || character === '%') return character + character;
    return ESCAPES.get(character) ?? escapeUnprintable(character);
  });
  return `"${text}"`;
}

function escapeUnprintable(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  // Terraform has read half of a surrogate pair as the replacement character.
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  const digits = code.toString(16);
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
