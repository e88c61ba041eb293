import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stageProgress } from '../../src/cli/progress.ts';

let written: string[];
const terminal = (isTTY = true) => ({
  isTTY,
  columns: 30,
  write: (text: string) => written.push(text.replace('\r\u001b[K', '|')),
});

beforeEach(() => {
  written = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a long run tells on a terminal', () => {
  it('is nothing in the first two seconds', () => {
    const progress = stageProgress(terminal());
    progress.stage('reading files');
    vi.advanceTimersByTime(1999);
    progress.end();
    vi.advanceTimersByTime(9999);
    expect(written).toEqual([]);
  });

  it('is the stage after two seconds, and it goes at the end', () => {
    const progress = stageProgress(terminal());
    progress.stage('reading files');
    vi.advanceTimersByTime(2000);
    progress.stage('reviewing 12 files', 12);
    progress.end();
    expect(written).toEqual(['|reading files', '|reviewing 12 files', '|']);
  });

  it('is told at once before the review of many files, during which nothing can be told', () => {
    const progress = stageProgress(terminal());
    progress.stage('reviewing 1000 files in this repository', 1000);
    expect(written).toEqual(['|reviewing 1000 files in this r'.slice(0, 30)]);
  });

  it('is nothing where nobody watches', () => {
    const progress = stageProgress(terminal(false));
    progress.stage('reviewing', 1000);
    progress.end();
    expect(written).toEqual([]);
  });
});
