import { type ListParts, listParts } from '../locate/action-elements.ts';
import type { Document } from '../syntax/document.ts';
import { holdsHole } from '../syntax/json/holes.ts';
import type { Entry, Node, Opaque } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';

/** The parts of a document that its outline omits. */
export interface Cuts {
  /** Where the keys of action lists start, with the value of each as its policy is read. */
  readonly actions: ReadonlyMap<number, Node>;
  /** Where statements start. */
  readonly statements: ReadonlySet<number>;
  /** Places within texts that hold a document of their own; sorted. */
  readonly texts: readonly Span[];
}

/** A document's content without the cuts: documents with equal outlines differ only in what is cut. */
export function outlineOf({ file, syntax, roots, written = [] }: Document, cuts: Cuts): string {
  const outline = new Outline(file.text, cuts, syntax === 'hcl-json');
  for (const root of [...roots, ...written]) outline.add(root);
  return outline.parts.join(' ');
}

class Outline {
  readonly parts: string[] = [];
  readonly #text: string;
  readonly #cuts: Cuts;
  readonly #isHclJson: boolean;

  constructor(text: string, cuts: Cuts, isHclJson: boolean) {
    this.#text = text;
    this.#cuts = cuts;
    this.#isHclJson = isHclJson;
  }

  add(node: Node): void {
    switch (node.type) {
      case 'scalar':
        this.parts.push(this.#holdsText(node) ? 'text' : JSON.stringify(node.value));
        break;
      case 'sequence':
        this.#addAll(node.items);
        break;
      case 'mapping':
        this.parts.push('{');
        for (const entry of node.entries) this.#addEntry(entry);
        this.parts.push('}');
        break;
      case 'opaque':
        this.#addOpaque(node);
    }
  }

  #addAll(nodes: readonly Node[]): void {
    this.parts.push('[');
    for (const node of nodes) if (!isCut(node, this.#cuts)) this.add(node);
    this.parts.push(']');
  }

  #addEntry({ key, keySpan, value }: Entry): void {
    if (isCut(value, this.#cuts)) return;
    const actions = this.#cuts.actions.get(keySpan.start);
    if (actions !== undefined) {
      // What is not literal in a list, or beside the lists that an expression joins, stays.
      this.#addAround(listParts(actions));
      return;
    }
    this.parts.push(JSON.stringify(key));
    this.add(value);
  }

  #addAround(part: ListParts): void {
    if (part.type === 'item') {
      if (part.node.type === 'opaque') this.add(part.node);
      return;
    }
    if (part.type === 'list') {
      for (const item of part.items) this.#addAround(item);
      return;
    }
    // A condition around an item goes with it.
    if (part.type === 'chosen' && part.parts.some((one) => one.type === 'item' && one.item !== undefined))
      return;
    if (part.type === 'chosen') for (const test of part.tests) this.add(test);
    this.parts.push(part.type);
    for (const inner of part.parts) this.#addAround(inner);
    this.parts.push('end');
  }

  #addOpaque(node: Opaque): void {
    const nested = nestedIn(node);
    if (this.#isText(node)) this.parts.push('text');
    else if (nested !== undefined) this.#addAll(nested);
    else if (this.#holdsText(node)) this.parts.push('text');
    else this.parts.push(this.#text.slice(node.span.start, node.span.end));
  }

  /** Whether a node is a string of HCL in JSON that is a document of its own. */
  #isText({ span }: Node): boolean {
    const first = span.start + 1;
    return this.#isHclJson && holdsHole({ start: first, end: first + 1 }, this.#cuts.texts);
  }

  #holdsText({ span }: Node): boolean {
    return holdsHole(span, this.#cuts.texts);
  }
}

/** The nodes that an expression consists of; `undefined` where its text is compared instead. */
function nestedIn({ expression }: Opaque): readonly Node[] | undefined {
  if (expression?.type === 'call') return expression.arguments;
  if (expression?.type === 'code') return expression.parts;
  return expression?.type === 'mixture' ? expression.mentions : undefined;
}

/** A statement is a mapping, an item of a list or a block, or the condition around one. */
function isCut(node: Node, { statements }: Cuts): boolean {
  return (node.type === 'mapping' || node.type === 'opaque') && statements.has(node.span.start);
}
