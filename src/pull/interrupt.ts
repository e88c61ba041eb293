import { ConfigError } from '../errors.ts';

/** After an interrupt, the process ends even if requests are still under way. In milliseconds. */
const GRACE = 500;

/** The result of work. Throws a `ConfigError` if the signal comes first. */
export function unlessStopped<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  message = 'interrupted: nothing was changed; the next pull continues from here',
): Promise<T> {
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new ConfigError(message));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, stopped]);
}

/** Does work that SIGINT or SIGTERM stops; a second signal ends the process at once. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  try {
    return await work(stop.signal);
  } finally {
    // Requests and their retries would keep the process alive for minutes.
    if (stop.signal.aborted) setTimeout(() => process.exit(), GRACE).unref();
  }
}
