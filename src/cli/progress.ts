/** Milliseconds of work after which a person is told what is done. */
const PATIENCE = 2000;
/** Files whose review takes about as long. */
const MANY_FILES = 200;
const CLEAR = '\r\u001b[K';

/** What a long run is doing, for a person at a terminal. */
export interface StageProgress {
  /** Names the stage that begins: at once if it takes long or the run has taken long, otherwise when it has. */
  stage(text: string, files?: number): void;
  /** Removes what is shown. */
  end(): void;
}

/** Shows stages on a terminal, one at a time on the same line, and nothing anywhere else. */
export function stageProgress(stream: {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}): StageProgress {
  if (stream.isTTY !== true) return { stage: () => {}, end: () => {} };
  const { columns = 80 } = stream;
  const started = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let isShown = false;
  const draw = (text: string): void => {
    isShown = true;
    stream.write(`${CLEAR}${text.slice(0, columns - 1)}`);
  };
  return {
    stage(text, files = 0) {
      clearTimeout(timer);
      const left = started + PATIENCE - Date.now();
      if (left <= 0 || isShown || files >= MANY_FILES) draw(text);
      else timer = setTimeout(() => draw(text), left).unref();
    },
    end() {
      clearTimeout(timer);
      if (isShown) stream.write(CLEAR);
      isShown = false;
    },
  };
}
