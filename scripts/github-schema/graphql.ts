import { assertValidSchema, buildSchema, type DefinitionNode, parse, print, visit } from 'graphql';

/** The fields in use of each type, separated by spaces. */
const FIELDS: Readonly<Record<string, string>> = {
  Query: 'id node rateLimit repository viewer',
  Mutation: 'addPullRequestReviewThread deletePullRequestReview resolveReviewThread updateRefs',
  Node: 'id',
  GitObject: 'id oid',
  Actor: 'login',
  User: 'id login',
  Bot: 'id login',
  RateLimit: 'cost limit remaining resetAt used',
  Repository:
    'id name nameWithOwner object pullRequest pullRequests issues label refs defaultBranchRef hasIssuesEnabled isArchived isEmpty',
  Ref: 'id name prefix target associatedPullRequests',
  RefConnection: 'nodes pageInfo totalCount',
  PullRequestConnection: 'nodes pageInfo totalCount',
  Issue: 'id number title body state viewerDidAuthor labels',
  IssueConnection: 'nodes pageInfo totalCount',
  Label: 'id name',
  LabelConnection: 'nodes pageInfo totalCount',
  PullRequestTimelineItemsConnection: 'pageInfo totalCount',
  CommitHistoryConnection: 'nodes pageInfo totalCount',
  UpdateRefsPayload: 'clientMutationId',
  Blob: 'id oid byteSize isBinary isTruncated text',
  Tree: 'id oid entries',
  TreeEntry: 'name path type mode oid size object',
  Commit: 'id oid message tree history',
  PullRequest:
    'id number title body state url headRefName headRefOid baseRefName baseRefOid isCrossRepository labels mergeable mergedAt reviewThreads reviews timelineItems viewerDidAuthor',
  PullRequestReviewThread:
    'id isResolved isOutdated viewerCanResolve path line startLine originalLine originalStartLine diffSide subjectType comments',
  PullRequestReviewThreadConnection: 'nodes pageInfo totalCount',
  PullRequestReviewComment:
    'id databaseId fullDatabaseId body path author pullRequestReview replyTo viewerDidAuthor createdAt outdated line startLine',
  PullRequestReviewCommentConnection: 'nodes pageInfo totalCount',
  PullRequestReview: 'id databaseId fullDatabaseId body state author viewerDidAuthor createdAt submittedAt',
  PullRequestReviewConnection: 'nodes pageInfo totalCount',
  PageInfo: 'endCursor hasNextPage hasPreviousPage startCursor',
  AddPullRequestReviewThreadPayload: 'clientMutationId thread',
  DeletePullRequestReviewPayload: 'clientMutationId pullRequestReview',
  ResolveReviewThreadPayload: 'clientMutationId thread',
};

/** Cuts GitHub's GraphQL schema down to the fields in use, with the inputs and enums that they need. */
export function cutGraphql(text: string, version: string): string {
  const all = new Map(parse(text, { noLocation: true }).definitions.map((one) => [definitionName(one), one]));
  const kept = new Map<string, DefinitionNode>();
  const wanted = Object.keys(FIELDS);
  for (const name of wanted) {
    const definition = all.get(name);
    if (definition === undefined || kept.has(name)) continue;
    const cut = cutDefinition(definition, FIELDS[name]?.split(' '));
    kept.set(name, cut);
    visit(cut, { NamedType: (type) => void wanted.push(type.name.value) });
  }
  const printed = [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, definition]) => print(definition));
  const source = `# @octokit/graphql-schema ${version}, MIT licence, cut by scripts/cut-github-schema.ts`;
  const result = `${source}\n\n${printed.join('\n\n')}\n`;
  assertValidSchema(buildSchema(result));
  return result;
}

function definitionName(definition: DefinitionNode): string | undefined {
  return 'name' in definition ? definition.name?.value : undefined;
}

function cutDefinition(definition: DefinitionNode, fields: readonly string[] | undefined): DefinitionNode {
  const missing = new Set(fields);
  const cut: DefinitionNode = visit(definition, {
    StringValue: (_node, key) => (key === 'description' ? null : undefined),
    Directive: () => null,
    FieldDefinition: (field) => {
      if (fields === undefined) return undefined;
      return missing.delete(field.name.value) ? undefined : null;
    },
    NamedType: (type, key, parent) => {
      // Drops interfaces that are not in use, and reduces unions to the members in use.
      const isListed = type.name.value in FIELDS;
      return Array.isArray(parent) && typeof key === 'number' && !isListed ? null : undefined;
    },
  });
  if (missing.size > 0) throw new Error(`${definitionName(definition)} has no ${[...missing].join(', ')}`);
  return cut;
}
