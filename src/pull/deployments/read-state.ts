import { TextDecoder } from 'node:util';
import { ConfigError } from '../../errors.ts';
import { JsonWalk, JsonWalkError } from './json-walk.ts';
import { StateCollector, type StateContent } from './state-content.ts';

/** Far more than any state has. In bytes. */
const LARGEST = 4 * 1024 ** 3;
const AGAIN = 'write it again with `terraform state pull`';

/**
 * Reads a Terraform state piece by piece, so that memory does not grow with it. Throws a `ConfigError` that begins with
 * `name`, and holds nothing of the state but addresses, if it cannot be read to its end.
 */
export async function readState(input: AsyncIterable<Uint8Array>, name: string): Promise<StateContent> {
  const collector = new StateCollector();
  const walk = new JsonWalk(collector.visitor);
  try {
    let isEmpty = true;
    for await (const piece of decode(input)) {
      isEmpty &&= piece.trim() === '';
      walk.push(piece);
    }
    if (isEmpty) throw new ConfigError('is empty: there is no state, or Terraform could not read it');
    walk.finish();
    return collector.conclude();
  } catch (error) {
    throw explain(error, name);
  }
}

function explain(error: unknown, name: string): unknown {
  if (error instanceof ConfigError) return new ConfigError(`${name} ${error.message}`);
  if (error instanceof JsonWalkError) return new ConfigError(`${name} ${error.message}: ${AGAIN}`);
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new ConfigError(`${name} is not UTF-8 text: ${AGAIN}`);
  return 'syscall' in error ? new ConfigError(`${name} cannot be read: \`${error.code}\``) : error;
}

/** The text of bytes in UTF-8, or in UTF-16 if they begin with its byte order mark, as redirected in PowerShell. */
async function* decode(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let size = 0;
  let start: Uint8Array = new Uint8Array();
  let decoder: TextDecoder | undefined;
  for await (const bytes of input) {
    size += bytes.length;
    if (size > LARGEST) throw new ConfigError(`is larger than ${LARGEST / 1024 ** 3} GiB`);
    const rest = decoder === undefined ? Buffer.concat([start, bytes]) : bytes;
    start = rest;
    if (decoder === undefined && rest.length < 2) continue;
    decoder ??= new TextDecoder(encodingOf(rest), { fatal: true });
    yield decoder.decode(rest, { stream: true });
  }
  yield decoder === undefined ? Buffer.from(start).toString('latin1') : decoder.decode();
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
