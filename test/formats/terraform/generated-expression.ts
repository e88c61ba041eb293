import fc from 'fast-check';
import { slow, TerraformError, type Value } from './slow-functions.ts';

/** What variables are, and which branch conditions take. */
export interface Setting {
  readonly x: string;
  readonly y: string;
  readonly c: boolean;
}

/** An expression of Terraform's with its value in a setting, which may be an error. */
export interface GeneratedExpression {
  readonly code: string;
  readonly value: (setting: Setting) => Value;
  /** Whether it is the same in all settings. */
  readonly isFixed: boolean;
}

/** Literals, few enough for the ends of one to meet those of another. */
const TEXTS = ['a', 'b', 'A', '-', '_', 'ab', 'a-b', '-a', 'b_', '', ' a', 'ba/', 'a/b', 'aba', '9', '\n'];
const SEARCHED = ['a', 'b', '-', 'ab', 'ba', 'a-b', '/', 'aba'];
const KEYS = ['a', 'b', 'A', '9'];

const literal = fc.constantFrom(...TEXTS).map(literalOf);

function literalOf(text: string): GeneratedExpression {
  return { code: JSON.stringify(text), value: () => text, isFixed: true };
}

function numberOf(number: number): GeneratedExpression {
  return { code: String(number), value: () => String(number), isFixed: true };
}

const VARIABLES: readonly GeneratedExpression[] = [
  { code: 'var.x', value: ({ x }) => x, isFixed: false },
  { code: 'var.y', value: ({ y }) => y, isFixed: false },
];

function call(name: string, ...given: GeneratedExpression[]): GeneratedExpression {
  return {
    code: `${name}(${given.map(({ code }) => code).join(', ')})`,
    value: (setting) => slow(name, ...given.map(({ value }) => value(setting))),
    isFixed: given.every(({ isFixed }) => isFixed),
  };
}

function choice(one: GeneratedExpression, other: GeneratedExpression): GeneratedExpression {
  return {
    code: `(var.c ? ${one.code} : ${other.code})`,
    value: (setting) => (setting.c ? one : other).value(setting),
    isFixed: false,
  };
}

/** The first that is no error. */
function attempt(...given: GeneratedExpression[]): GeneratedExpression {
  return {
    code: `try(${given.map(({ code }) => code).join(', ')})`,
    value: (setting) => {
      for (const { value } of given) {
        try {
          return value(setting);
        } catch (error) {
          if (!(error instanceof TerraformError)) throw error;
        }
      }
      throw new TerraformError('nothing is left to try');
    },
    isFixed: given.every(({ isFixed }) => isFixed),
  };
}

function template(parts: readonly GeneratedExpression[]): GeneratedExpression {
  return {
    code: `"x${parts.map(({ code }) => `\${${code}}`).join('-')}"`,
    value: (setting) => `x${parts.map(({ value }) => slow('tostring', value(setting)) as string).join('-')}`,
    isFixed: parts.every(({ isFixed }) => isFixed),
  };
}

function listOf(items: readonly GeneratedExpression[]): GeneratedExpression {
  return {
    code: `[${items.map(({ code }) => code).join(', ')}]`,
    value: (setting) => items.map(({ value }) => value(setting)),
    isFixed: items.every(({ isFixed }) => isFixed),
  };
}

function mapOf(entries: readonly (readonly [string, GeneratedExpression])[]): GeneratedExpression {
  return {
    code: `{ ${entries.map(([key, { code }]) => `${JSON.stringify(key)} = ${code}`).join(', ')} }`,
    value: (setting) => new Map(entries.map(([key, { value }]) => [key, value(setting)])),
    isFixed: entries.every(([, { isFixed }]) => isFixed),
  };
}

/** A member by its index. */
function member(list: GeneratedExpression, at: number): GeneratedExpression {
  return {
    code: `${list.code}[${at}]`,
    value: (setting) => {
      const value = list.value(setting);
      const found = Array.isArray(value) ? value[at] : undefined;
      if (found === undefined) throw new TerraformError('no such member');
      return found;
    },
    isFixed: list.isFixed,
  };
}

/** A member by its key. */
function memberAt(map: GeneratedExpression, key: string): GeneratedExpression {
  return { ...call('lookup', map, literalOf(key)), code: `${map.code}[${JSON.stringify(key)}]` };
}

type Tied = Readonly<Record<'text' | 'list' | 'map', GeneratedExpression>>;

const oneOf = (...names: string[]): fc.Arbitrary<string> => fc.constantFrom(...names);
const searched = fc.constantFrom(...SEARCHED).map(literalOf);
const small = fc.nat({ max: 3 });

/** Expressions of texts, of lists and maps of texts, and of functions of them. */
const ALL = fc.letrec<Tied>((tie) => {
  const text = tie('text');
  const list = tie('list');
  const map = tie('map');
  const texts = fc.array(text, { minLength: 1, maxLength: 3 });
  return {
    text: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'expression' },
      literal,
      fc.constantFrom(...VARIABLES),
      fc
        .tuple(oneOf('lower', 'upper', 'title', 'strrev', 'trimspace', 'chomp', 'tostring', 'basename'), text)
        .map(([name, a]) => call(name, a)),
      fc
        .tuple(oneOf('trim', 'trimprefix', 'trimsuffix'), text, searched)
        .map(([name, a, b]) => call(name, a, b)),
      fc.tuple(text, searched, literal).map(([a, b, c]) => call('replace', a, b, c)),
      fc.tuple(text, small, small).map(([a, from, to]) => call('substr', a, numberOf(from), numberOf(to))),
      texts.map(template),
      texts.map((given) => call('coalesce', ...given)),
      texts.map((given) => attempt(...given)),
      texts.map((given) => call('format', literalOf(given.map(() => '%s').join('_')), ...given)),
      fc.tuple(literal, list).map(([a, b]) => call('join', a, b)),
      fc.tuple(literal, list).map(([a, b]) => call('join', a, call('compact', b))),
      fc.tuple(literal, list).map(([a, b]) => call('join', a, call('toset', b))),
      fc.tuple(list, small).map(([a, at]) => call('element', a, numberOf(at))),
      fc.tuple(list, small).map(([a, at]) => member(a, at)),
      list.map((a) => call('one', a)),
      fc.tuple(map, text, text).map(([a, b, c]) => call('lookup', a, b, c)),
      fc.tuple(map, oneOf(...KEYS)).map(([a, key]) => memberAt(a, key)),
      fc.tuple(text, text).map(([a, b]) => choice(a, b)),
    ),
    list: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'expression' },
      fc.array(text, { maxLength: 3 }).map(listOf),
      fc.tuple(list, list).map(([a, b]) => call('concat', a, b)),
      fc.tuple(searched, text).map(([a, b]) => call('split', a, b)),
      fc
        .tuple(oneOf('compact', 'distinct', 'sort', 'reverse', 'tolist'), list)
        .map(([name, a]) => call(name, a)),
      fc.tuple(list, list).map(([a, b]) => call('flatten', listOf([a, b]))),
      list.map((a) => call('tolist', call('toset', a))),
      fc.tuple(list, small).map(([a, to]) => call('slice', a, numberOf(0), numberOf(to))),
      fc.tuple(oneOf('keys', 'values'), map).map(([name, a]) => call(name, a)),
      fc.tuple(list, list).map(([a, b]) => choice(a, b)),
    ),
    map: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'expression' },
      fc.array(fc.tuple(oneOf(...KEYS), text), { maxLength: 3 }).map(mapOf),
      fc.tuple(map, map).map(([a, b]) => call('merge', a, b)),
      fc.tuple(list, list).map(([a, b]) => call('zipmap', a, b)),
    ),
  };
});

export const generatedText: fc.Arbitrary<GeneratedExpression> = ALL.text;
