import type { Entry, Node, Opaque } from '../../syntax/node.ts';
import type { Block } from './block.ts';
import { type CallInstance, keyedValue } from './passed-values.ts';

/** Where a call stands in the index of a root. */
type Place = Pick<Block, 'scope' | 'calledFrom'>;

/** What an output is in the instances of a call. */
interface Output {
  readonly address: string;
  readonly call: Block;
  readonly from: Place;
  readonly values: { readonly key: CallInstance['key']; readonly value: Node }[];
}

/** The outputs of all calls of a root. */
export class CallOutputs {
  readonly #byAddress = new Map<string, Output>();

  /** Adds a call, whose value as a whole holds all of its outputs. `scope` and `calledFrom` are those of the call. */
  addCall(call: Block): void {
    this.#at(call, '*');
  }

  /** Adds the outputs in one instance of a call. */
  addInstance(call: Block, { scope, key }: CallInstance, names: Iterable<string>): void {
    const { span, keySpan } = call.entry;
    const entries: Entry[] = [];
    for (const name of names) {
      const value = referenceTo(call, [`${scope}output`, name]);
      this.#at(call, name).values.push({ key, value });
      entries.push({ key: name, keySpan, value, span });
    }
    this.#at(call, '*').values.push({ key, value: { type: 'mapping', span, entries } });
  }

  /** The outputs as local values of the modules that call. */
  *blocks(): Iterable<Block> {
    for (const { address, call, from, values } of this.#byAddress.values())
      yield {
        ...from,
        document: call.document,
        address,
        type: 'local',
        entry: { ...call.entry, value: keyedValue(call, values) },
      };
  }

  #at(call: Block, name: string): Output {
    const { scope, calledFrom } = call;
    const address = `${scope ?? ''}${call.address}.${name}`;
    const output = this.#byAddress.get(address) ?? { address, call, from: { scope, calledFrom }, values: [] };
    this.#byAddress.set(address, output);
    return output;
  }
}

function referenceTo({ entry: { span } }: Block, path: readonly string[]): Opaque {
  return { type: 'opaque', span, reason: 'expression', expression: { type: 'reference', path } };
}
