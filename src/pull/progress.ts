/** Says how many of all principals are done. */
export type Progress = (done: number, total: number) => void;

const WIDTH = 30;

/** A bar that is drawn over itself, on a terminal, and is gone at the end. */
export function progressBar(write: (text: string) => void): Progress {
  return (done, total) => {
    const full = Math.floor((WIDTH * done) / total);
    const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done} of ${total}`;
    write(`\r\u001b[K${done < total ? bar : ''}`);
  };
}

/** A line for every tenth that is done, in a log; none for a few principals. */
export function progressLines(write: (line: string) => void): Progress {
  let tenths = 0;
  return (done, total) => {
    const now = Math.floor((10 * done) / total);
    if (total >= 10 && now > tenths) write(`${done} of ${total} roles and users`);
    tenths = now;
  };
}
