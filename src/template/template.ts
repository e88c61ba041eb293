import type { Entry, Mapping, Node } from '../syntax/node.ts';
import type { Principal } from './declaration.ts';

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly entry: Entry;
  readonly properties: Mapping | undefined;
  /** Why it may have other properties than these; `undefined` where it does not. */
  readonly doubt: string | undefined;
}

/** A CloudFormation template; Serverless Framework may write one in several parts. */
export interface Template {
  /** What holds `Resources`, `Outputs` and the rest. */
  readonly parts: readonly Mapping[];
  readonly resources: ReadonlyMap<string, Resource>;
  /** What makes resources that are not read. */
  readonly macros: readonly Entry[];
  /** Why there may be resources that attach a policy and are not read; `undefined` where there are none. */
  readonly doubt: string | undefined;
  /** The macro that all of the template passes through, so that anything may change. */
  readonly macro: string | undefined;
  readonly frame: Frame | undefined;
}

/** What Serverless Framework's own parts of a file add to the template in it. */
export interface Frame {
  /** The role that the framework makes under a logical id. */
  roleOf(id: string): Principal | undefined;
  readonly attachments: readonly Attachment[];
  /** What else of the file may mention a policy, by what it is called. */
  readonly rest: readonly { readonly who: string; readonly node: Node }[];
  /** Why there may be attachments that are not read. */
  readonly doubt: string | undefined;
}

/** A list of managed policies, and whom it attaches them to. */
export interface Attachment {
  readonly who: string;
  readonly list: Node;
  principals(): readonly Principal[];
}
