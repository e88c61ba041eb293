import type { Hub } from '../hub.ts';
import type { Identity } from '../model.ts';

/** A request that has found its endpoint. */
export interface Call {
  hub: Hub;
  identity: Identity;
  /** The parts of the path, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The body as JSON; checked against GitHub's description before. */
  body: unknown;
  /** The media type that was asked for, without parameters: `diff`, `raw`, `json` … */
  media: string;
}

/** What an endpoint answers. */
export interface Answer {
  status: number;
  /** JSON, unless `contentType` says otherwise; `undefined` for no body. */
  body?: unknown;
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
}

/** One endpoint: its method and its path in GitHub's description, and what answers. */
export interface Route {
  method: string;
  path: string;
  answer: (call: Call) => Promise<Answer> | Answer;
}

/** The number in a path; `NaN` where there is none, which nothing has. */
export function numberOf(call: Call, name: string): number {
  const text = call.params[name] ?? '';
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** A text as it is, with its media type. */
export function rawAnswer(bytes: string | Uint8Array, media: string): Answer {
  return {
    status: 200,
    body: Buffer.from(bytes),
    contentType: `application/vnd.github.${media}; charset=utf-8`,
  };
}
