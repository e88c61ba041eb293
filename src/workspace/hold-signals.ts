import { setImmediate as nextTurn } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does several pieces of work, none of which a signal interrupts: a signal that comes meanwhile ends the process after
 * the piece, as it would have without this.
 */
export async function holdingSignals(pieces: Iterable<() => void>): Promise<void> {
  const handlers = SIGNALS.map((signal) => {
    const end = (): void => {
      process.removeListener(signal, end);
      process.kill(process.pid, signal);
    };
    process.on(signal, end);
    return [signal, end] as const;
  });
  try {
    for (const piece of pieces) {
      piece();
      // Signals are handled in the middle of a turn of the event loop, and this may be past the middle of one.
      await nextTurn();
      await nextTurn();
    }
  } finally {
    for (const [signal, end] of handlers) process.removeListener(signal, end);
  }
}
