import { ConfigError } from '../errors.ts';

/** What is under way after an interrupt is not waited for much longer, in milliseconds. */
const GRACE = 500;

/** Does work that SIGINT and SIGTERM stop; a second signal ends the process as ever. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  try {
    return await work(stop.signal);
  } finally {
    // Requests and their retries would keep the process for minutes.
    if (stop.signal.aborted) setTimeout(() => process.exit(), GRACE).unref();
  }
}

/** What work gives, unless the signal comes first: then a `ConfigError` is thrown. */
export function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void =>
      reject(new ConfigError('interrupted: nothing was changed, and the next pull goes on from here'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, stopped]);
}
