import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesIn } from '../../../src/formats/terraform/evaluate.ts';
import { resolve } from '../../../src/formats/terraform/follow.ts';
import { indexModule, type ModuleIndex } from '../../../src/formats/terraform/module-index.ts';
import { joined, type Piece } from '../../../src/formats/terraform/pieces.ts';
import { branchesOf } from '../../../src/syntax/choice.ts';
import type { Node } from '../../../src/syntax/node.ts';
import { type GeneratedExpression, generatedText, type Setting } from './generated-expression.ts';
import { DOCUMENT, parse } from './module-text.ts';
import { TerraformError, type Value } from './slow-functions.ts';

const LOCALS = `
  names  = { a = "App", b = "Bat" }
  list   = ["x", "y", "z"]
  cfg    = { name = "app", tags = { team = "red" } }
  one    = { only = "app" }
  nested = [{ names = ["a", "b"] }, { names = ["c"] }]
`;

/** The values that an expression may have, each as its parts. */
function valuesOf(code: string): (readonly Piece[])[] {
  const index = indexModule([parse(`locals {\n${LOCALS}\n  result = ${code}\n}\n${DOCUMENT}`, 'main.tf')]);
  const block = index.blocks.get('local.result');
  if (block === undefined) throw new Error('no value');
  return alternatives(index, block.entry.value);
}

function alternatives(index: ModuleIndex, node: Node): (readonly Piece[])[] {
  const found = resolve(index, node, {}) ?? node;
  const branches = branchesOf(found);
  if (branches !== undefined) return branches.flatMap((branch) => alternatives(index, branch));
  return [found.type === 'scalar' && found.value === null ? ['null'] : joined(piecesIn(index, found, {}))];
}

/** In words: `*` for each unknown part. */
function words(code: string): string[] {
  return valuesOf(code).map((pieces) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : '*')).join(''),
  );
}

// Checked with the console of Terraform 1.11.
describe('a function of literals', () => {
  it.each([
    ['lower("APP")', 'app'],
    ['upper("app")', 'APP'],
    ['title("a-b_c d.e 1x")', 'A-B_c D.E 1x'],
    ['lower(1)', '1'],
    ['lower(true)', 'true'],
    ['replace("a_b_c", "_", "-")', 'a-b-c'],
    ['replace("a.b", ".", "-")', 'a-b'],
    ['replace("a/b", "/", "-")', 'a-b'],
    ['replace("a_b", "_", "$1\\\\1$&")', 'a$1\\1$&b'],
    ['trim("??a?", "?")', 'a'],
    ['trimprefix("aab", "a")', 'ab'],
    ['trimsuffix("abb", "b")', 'ab'],
    ['trimspace(" a b ")', 'a b'],
    ['trimspace("a\\n")', 'a'],
    ['chomp(<<EOT\napp\nEOT\n)', 'app'],
    ['chomp("a\\n\\r\\n\\r")', 'a'],
    ['strrev("abc")', 'cba'],
    ['substr("hello", 1, 3)', 'ell'],
    ['substr("hello", 2, 10)', 'llo'],
    ['substr("hello", 10, 2)', ''],
    ['basename("a/b.json")', 'b.json'],
    ['dirname("a/b/c.json")', 'a/b'],
    ['tostring(true)', 'true'],
    ['format("%s-%s-%d-%v", 1, true, 7, "x")', '1-true-7-x'],
    ['format("%s-%s", ["a", "b"]...)', 'a-b'],
    ['join("-", ["a", 1, true])', 'a-1-true'],
    ['join("-", ["a"], ["b", "c"])', 'a-b-c'],
    ['join("-", [])', ''],
    ['join("-", toset(["b", "a", "b"]))', 'a-b'],
    ['join("-", local.list)', 'x-y-z'],
    ['join("-", compact(["a", "", null, "b"]))', 'a-b'],
    ['join("-", concat(local.list, ["w"]))', 'x-y-z-w'],
    ['join("-", sort(["b", "A", "a", "_"]))', 'A-_-a-b'],
    ['join("-", reverse(local.list))', 'z-y-x'],
    ['join("-", distinct(["a", "b", "a"]))', 'a-b'],
    ['join("-", slice(local.list, 0, 2))', 'x-y'],
    ['join("-", flatten([["a"], "b", [["c"]]]))', 'a-b-c'],
    ['join("-", flatten(local.nested[0].names))', 'a-b'],
    ['join("-", keys({ b = 1, a = 2 }))', 'a-b'],
    ['join("-", values({ b = 1, a = 2 }))', '2-1'],
    ['split("-", "a-b")[1]', 'b'],
    ['split(",", "")[0]', ''],
    ['concat(["a"], ["b"])[1]', 'b'],
    ['merge({ a = "x" }, local.names, { b = "y" }).b', 'y'],
    ['merge({ a = "x" }, null)["a"]', 'x'],
    ['merge([{ a = "x" }, { a = "y" }]...).a', 'y'],
    ['zipmap(["a", "b"], ["x", "y"]).b', 'y'],
    ['lookup(local.names, "a", "z")', 'App'],
    ['lookup(local.names, "c", "z")', 'z'],
    ['lookup({ a = null }, "a", "z")', 'null'],
    ['element(local.list, 4)', 'y'],
    ['coalesce("", null, "x")', 'x'],
    ['coalesce("x", var.y)', 'x'],
    ['try(local.cfg.role, local.cfg.name)', 'app'],
    ['try(local.list[7], "d")', 'd'],
    ['try(null, "b")', 'null'],
    ['try("a", var.x)', 'a'],
    ['one(["a"])', 'a'],
    ['one([])', 'null'],
    ['nonsensitive("a")', 'a'],
    ['lower(replace(join("_", [local.cfg.name, local.names.b]), "_", "-"))', 'app-bat'],
    [`"\${lower("A")}-\${tostring(true)}"`, 'a-true'],
  ])('%s is %j', (code, expected) => {
    expect(words(code)).toEqual([expected]);
  });
});

describe('a function of text with unknown parts', () => {
  it.each([
    [`lower("\${var.x}-App")`, '*-app'],
    [`upper("\${var.x}-App")`, '*-APP'],
    [`title("\${var.x}-app-b")`, '*-App-B'],
    [`title("\${var.x}app-b")`, '*pp-B'],
    [`replace("\${var.x}_app", "_", "-")`, '*-app'],
    [`replace("\${var.x}-app", "--", "_")`, '*'],
    [`replace("a\${var.x}b", "axb", "c")`, '*'],
    [`replace("\${var.x}b\${var.y}", "abc", "d")`, '*'],
    [`substr("app-\${var.x}", 0, 64)`, 'app-*'],
    [`substr("app-\${var.x}-end", 0, 64)`, 'app-*'],
    [`substr("app-\${var.x}", 0, 3)`, 'app'],
    [`substr("\${var.x}-app", 0, 64)`, '*'],
    [`trimspace(" a \${var.x} ")`, 'a*'],
    [`trimspace("\${var.x} b ")`, '*b'],
    [`trim("--\${var.x}--b", "-")`, '*b'],
    [`trim("a--\${var.x}--", "-")`, 'a*'],
    [`chomp("app\\n\${var.x}")`, 'app*'],
    [`trimprefix("dev-\${var.x}", "dev-")`, '*'],
    [`trimprefix("de\${var.x}-app", "dev-")`, '*app'],
    [`trimprefix("app-\${var.x}", "dev-")`, 'app-*'],
    [`trimprefix("\${var.x}-app", "dev-")`, '*app'],
    [`trimprefix("\${var.x}app\${var.y}", "dev-app-")`, '*'],
    [`trimsuffix("\${var.x}-app", "-app")`, '*'],
    [`trimsuffix("app-\${var.x}", "-dev")`, 'app*'],
    [`strrev("ab\${var.x}")`, '*ba'],
    [`basename("\${path.module}/policies/a.json")`, 'a.json'],
    [`basename("\${var.x}a.json")`, '*a.json'],
    ['format("%s-%s", var.x, "app")', '*-app'],
    ['format("%d", "007")', '*'],
    ['join("-", [var.x, "app"])', '*-app'],
    ['join("-", compact([var.x, "app", var.y, "b", ""]))', '*app*-b'],
    [`join("-", compact(["a", "\${var.x}-c"]))`, 'a-*-c'],
  ])('%s may be %j', (code, expected) => {
    expect(words(code)).toEqual([expected]);
  });

  it.each([
    ['local.names[var.x]', ['App', 'Bat']],
    ['local.list[var.x]', ['x', 'y', 'z']],
    ['lower(local.names[terraform.workspace])', ['app', 'bat']],
    ['lookup(local.names, var.x)', ['App', 'Bat']],
    ['lookup(local.names, var.x, "z")', ['App', 'Bat', 'z']],
    [`lookup(local.names, "\${var.x}-a", "z")`, ['App', 'Bat', 'z']],
    ['element(local.list, var.x)', ['x', 'y', 'z']],
    ['coalesce(var.x, "b")', ['*', 'b']],
    [`coalesce("\${var.x}-a", "b")`, ['*-a']],
    ['try(var.x.name, "b")', ['*', 'b']],
    ['try(local.names[var.x], "b")', ['App', 'b', 'Bat']],
    ['try(local.one[var.x], "b")', ['app', 'b']],
    ['try(lookup(local.one, var.x), "b")', ['app', 'b']],
    ['try(toset(["a"])[0], "b")', ['*', 'b']],
    ['try((var.c ? local.cfg : {}).name, "b")', ['*', 'b']],
    ['upper(var.c ? "a" : "b")', ['A', 'B']],
    ['join("-", var.c ? ["a"] : ["b", "c"])', ['a', 'b-c']],
    ['replace(var.c ? "a_b" : "c_d", "_", var.d ? "-" : "")', ['a-b', 'ab', 'c-d', 'cd']],
    ['coalesce(var.c ? "a" : "", "b")', ['a', 'b']],
  ])('%s may be any of %j', (code, expected) => {
    expect(words(code)).toEqual(expected);
  });
});

describe('what a function returns is not known', () => {
  it.each([
    ['of other characters than those of ASCII', 'lower("ÀB")'],
    ['of a pattern', 'replace("a_b", "/_/", "-")'],
    ['of an empty search', 'replace("ab", "", "-")'],
    ['of a search that is not known', 'replace("a_b", var.x, "-")'],
    ['of a negative offset', 'substr("hello", -3, 2)'],
    ['of a carriage return, which is one character with the line feed', 'substr("a\\r\\nb", 0, 2)'],
    ['of a verb with a width', 'format("%03d", 7)'],
    ['of a fraction', 'format("%s", 1.5)'],
    ['of a number that JavaScript rounds', 'format("%s", 9007199254740993)'],
    ['of a heredoc whose indentation is taken away', 'chomp(<<-EOT\n  app\n  EOT\n)'],
    ['of `null`', 'lower(null)'],
    ['of a list', 'lower(["a"])'],
    ['of a list with `null`', 'join("-", ["a", null])'],
    ['of lists in a list', 'join("-", local.nested[*].names)'],
    ['of all members of a list', 'join("-", flatten(local.nested[*].names))'],
    ['of a list with unknown items', 'join("-", flatten([var.x, ["b"]]))'],
    ['of a list that is not known', 'join("-", concat(["a"], var.x))'],
    ['of a set of numbers', 'join("-", toset([2, 10]))'],
    ['of a set', 'element(toset(["b", "a"]), 0)'],
    ['of a map with a key that is not literal', 'join("-", keys({ (var.x) = 1, b = 2 }))'],
    ['of a map with more than is known', 'merge({ a = "x" }, var.x).a'],
    ['of a path that is cleaned', 'basename("a/..")'],
    ['of a function that is not followed', 'md5("a")'],
  ])('%s', (_, code) => {
    expect(words(code)).toEqual(['*']);
  });
});

const SETTINGS: readonly Setting[] = ['', 'a', '-', 'a-b', ' B_', 'b/ab'].flatMap((x) =>
  ['', 'a', '-b', 'ba '].flatMap((y) => [true, false].map((c) => ({ x, y, c }))),
);

/** The value in a setting; `undefined` if it is an error. */
function valueIn({ value }: GeneratedExpression, setting: Setting): Value | undefined {
  try {
    return value(setting);
  } catch (error) {
    if (error instanceof TerraformError) return undefined;
    throw error;
  }
}

/** Whether a text has these parts, each unknown one of which may be any text. */
function fits([first, ...others]: readonly Piece[], text: string): boolean {
  if (first === undefined) return text === '';
  if (typeof first === 'string') return text.startsWith(first) && fits(others, text.slice(first.length));
  return Array.from({ length: text.length + 1 }, (_, at) => at).some((at) => fits(others, text.slice(at)));
}

const RUNS = process.env['PROVE'] === 'all' ? 20_000 : 2000;

describe('functions of functions', () => {
  it('have one of the values that are computed, whatever variables are', () => {
    fc.assert(
      fc.property(generatedText, (expression) => {
        const values = valuesOf(expression.code);
        for (const setting of SETTINGS) {
          const value = valueIn(expression, setting);
          if (value === undefined) continue;
          const text = value === null ? 'null' : String(value);
          expect([
            expression.code,
            setting,
            values.some((pieces) => fits(pieces, text)) ? text : values,
          ]).toEqual([expression.code, setting, text]);
        }
      }),
      { seed: 14, numRuns: RUNS },
    );
  }, 600_000);

  it('have the very value of the second implementation, where all is literal', () => {
    const [first = { x: '', y: '', c: true }] = SETTINGS;
    const fixed = fc
      .sample(generatedText, { seed: 15, numRuns: RUNS })
      .filter((one) => one.isFixed && typeof valueIn(one, first) === 'string');
    const known = fixed.filter((one) => {
      const [value = [], other] = valuesOf(one.code);
      const text =
        other === undefined && value.every((piece) => typeof piece === 'string') ? value.join('') : undefined;
      if (text !== undefined) expect([one.code, text]).toEqual([one.code, valueIn(one, first)]);
      return text !== undefined;
    });
    expect(known.length).toBeGreaterThan(0.85 * fixed.length);
  });
});
