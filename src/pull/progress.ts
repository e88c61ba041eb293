/** Shows how far a pull has come. */
export interface Progress {
  /** What will be fetched is being listed. */
  listing(): void;
  /** This many of all are done. */
  fetched(done: number, total: number): void;
  /** The pull is over, successful or not. */
  end(): void;
}

const WIDEST = 30;
const CLEAR = '\r\u001b[K';

/** A bar that redraws itself on a terminal as wide as `columns`, and disappears at the end. */
export function progressBar(
  write: (text: string) => void,
  columns: () => number,
  listing = 'listing findings',
): Progress {
  let isOver = false;
  const draw = (text: string): void => {
    if (!isOver) write(`${CLEAR}${text.slice(0, Math.max(0, columns() - 1))}`);
  };
  return {
    listing: () => draw(listing),
    fetched: (done, total) => {
      const counts = ` ${done} of ${total}`;
      const width = Math.max(0, Math.min(WIDEST, columns() - counts.length - 3));
      const full = Math.floor((width * done) / total);
      draw(`[${'#'.repeat(full)}${'.'.repeat(width - full)}]${counts}`);
    },
    end: () => {
      draw('');
      isOver = true;
    },
  };
}

/** A line in a log for every tenth that is done; none for fewer than ten principals. */
export function progressLines(write: (line: string) => void, things = 'roles and users'): Progress {
  let tenths = 0;
  return {
    listing: () => {},
    fetched: (done, total) => {
      const now = Math.floor((10 * done) / total);
      if (total >= 10 && now > tenths) write(`${done} of ${total} ${things}`);
      tenths = now;
    },
    end: () => {},
  };
}
