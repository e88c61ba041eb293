import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './call.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.github.close());

describe('rule 8: the place of a comment', () => {
  test.each([
    { place: { line: 2 }, status: 201 },
    { place: { line: 8 }, status: 201 },
    { place: { line: 1 }, status: 422 },
    { place: { line: 9 }, status: 422 },
    { place: { line: 26 }, status: 422 },
    { place: { line: 34 }, status: 201 },
    { place: { line: 35 }, status: 422 },
    { place: { line: 0 }, status: 422 },
    { place: { start_line: 2, line: 8 }, status: 201 },
    { place: { start_line: 1, line: 8 }, status: 422 },
    { place: { start_line: 8, line: 27 }, status: 422 },
    { place: { start_line: 6, line: 5 }, status: 422 },
    { place: { start_line: 5, line: 5 }, status: 422 },
    { place: { line: 5, side: 'LEFT' }, status: 201 },
    { place: { start_line: 5, start_side: 'LEFT', line: 5, side: 'RIGHT' }, status: 201 },
    { place: { position: 5 }, status: 201 },
    { place: { position: 99 }, status: 422 },
    { place: {}, status: 422 },
  ])('$place gets $status', async ({ place, status }) => {
    const { github, pull, head } = stage;
    const body = { commit_id: head, body: 'x', path: 'app.txt', ...place };
    expect((await call(github, `POST ${pull}/comments`, body)).status).toBe(status);
  });
});
