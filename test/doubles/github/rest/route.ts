import type { Hub } from '../hub.ts';
import type { Identity } from '../model.ts';

/** A request to an endpoint. */
export interface Call {
  hub: Hub;
  identity: Identity;
  /** The decoded parameters of the path. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The parsed JSON body, already checked against GitHub's description. */
  body: unknown;
  /** The requested media type without parameters: `diff`, `raw`, `json` … */
  media: string;
}

/** The response of an endpoint. */
export interface Answer {
  status: number;
  /** JSON, unless `contentType` says otherwise; `undefined` for no body. */
  body?: unknown;
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
}

/** One endpoint: its method and path in GitHub's description, and its handler. */
export interface Route {
  method: string;
  path: string;
  answer: (call: Call) => Promise<Answer> | Answer;
}

/** A number in the path; `NaN` if it is none, which matches nothing. */
export function numberOf(call: Call, name: string): number {
  const text = call.params[name] ?? '';
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** The answer with raw bytes or text of a media type. */
export function rawAnswer(bytes: string | Uint8Array, media: string): Answer {
  return {
    status: 200,
    body: Buffer.from(bytes),
    contentType: `application/vnd.github.${media}; charset=utf-8`,
  };
}
