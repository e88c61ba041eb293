import { Readable, Transform } from 'node:stream';
import type { AccessAnalyzerClientConfig } from '@aws-sdk/client-accessanalyzer';
import { ConfigError } from '../errors.ts';

/** How to reach AWS; credentials come from the SDK's default chain. */
export interface AwsSettings {
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  /** Replaces the SDK's adaptive retries. */
  readonly retryStrategy: AccessAnalyzerClientConfig['retryStrategy'] | undefined;
}

/** More pages than any answer of AWS has. */
const MOST_PAGES = 10_000;
/** More than the review reads of one file. In bytes. */
const LARGEST_ANSWER = 40 * 1024 * 1024;
/** The code of the error for a larger one. */
export const ANSWER_TOO_LARGE = 'AnswerTooLarge';
/** The code of the error when a proxy refuses to connect. */
export const PROXY_REFUSES = 'ProxyRefuses';
const LONGEST_QUOTE = 300;
/** IDs of access keys, and strings as long as a session token. */
const SECRETS = /\b(?:AKIA|ASIA)[A-Z0-9]{8,}|[A-Za-z0-9+/=]{100,}/g;

/** The part of the SDK's clients that `boundAnswers` needs. */
interface SdkClient {
  readonly middlewareStack: {
    add(
      middleware: <Input, Result extends { response: unknown }>(
        next: (input: Input) => Promise<Result>,
      ) => (input: Input) => Promise<Result>,
      options: { readonly step: 'deserialize'; readonly priority: 'low'; readonly name: string },
    ): void;
  };
}

/**
 * A client that refuses answers larger than 40 MiB before they are read to their end; the SDK itself keeps a whole
 * answer in memory.
 */
export function boundAnswers<T extends SdkClient>(client: T): T {
  const options = { step: 'deserialize', priority: 'low', name: 'boundAnswers' } as const;
  client.middlewareStack.add(
    (next) => async (input) => {
      const result = await next(input);
      const { response } = result;
      if (typeof response === 'object' && response !== null && 'body' in response)
        if (response.body instanceof Readable) response.body = boundStream(response.body);
      return result;
    },
    options,
  );
  return client;
}

function boundStream(body: Readable): Readable {
  let size = 0;
  const bounded = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      if (size <= LARGEST_ANSWER) return done(undefined, chunk);
      body.destroy();
      done(Object.assign(new Error(''), { code: ANSWER_TOO_LARGE }));
    },
  });
  body.on('error', (error) => bounded.destroy(error));
  return body.pipe(bounded);
}

/**
 * The pages of an answer. Throws a `ConfigError` when they do not end, because findings on pages that are not read would
 * count as gone.
 */
export async function* boundedPages<T>(
  pages: AsyncIterable<T>,
  tokenOf: (page: T) => string | undefined,
): AsyncGenerator<T> {
  let count = 0;
  let last: string | undefined;
  for await (const page of pages) {
    const token = tokenOf(page);
    if (++count > MOST_PAGES || (token !== undefined && token === last))
      throw new ConfigError('AWS returns pages without end: try again later');
    last = token;
    yield page;
  }
}

/** A member that every answer has. Throws a `TypeError` if it is missing: a missing list is not an empty one. */
export function requireMember<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new TypeError(`${name} is missing`);
  return value;
}

/** Text from AWS in backticks: its first line, shortened, without secrets. */
export function quoteAwsText(text: string): string {
  return `\`${shortenAwsText(text)}\``;
}

/** The first line of a text that contains text from AWS, shortened, without secrets. */
export function shortenAwsText(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const clean = line.slice(0, 10 * LONGEST_QUOTE).replace(SECRETS, '***');
  return clean.length <= LONGEST_QUOTE ? clean : `${clean.slice(0, LONGEST_QUOTE)}…`;
}
