import type { UnusedPermissionFinding } from '../findings/finding.ts';
import { analysisDay, type RemovalBasis } from '../report/removal-basis.ts';
import type { GitHubCommit } from '../report/report.ts';
import { inlineCode } from './markdown.ts';

const MOST_LINKED = 3;

/** When AWS analysed what a removal rests on, by the oldest finding, and which findings these are; empty without any. */
export function basisSentence(basis: RemovalBasis, at: GitHubCommit | undefined): string {
  const { findings, oldest, undated } = basis;
  if (findings.length === 0) return '';
  const dated = new Set(findings.flatMap((finding) => analysisDay(finding) ?? []));
  const links = findings.slice(0, MOST_LINKED).map((finding) => {
    const day = dated.size > 1 ? analysisDay(finding) : undefined;
    return `${findingLink(finding, at)}${day === undefined ? '' : ` of ${day}`}`;
  });
  const more = findings.length - links.length;
  const listed = `${links.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const noun = findings.length === 1 ? 'finding' : 'findings';
  if (oldest === undefined) return `Reported by ${noun} ${listed}, without a date.`;
  const age = dated.size > 1 ? ', the oldest of the analyses' : '';
  const rest = undated === 0 ? '' : ` ${undated} of them ${undated === 1 ? 'has' : 'have'} no date.`;
  return `Analysed on ${oldest}${age}: ${noun} ${listed}.${rest}`;
}

/** A finding by its id, which links to its file as it was read; without a commit, by its file alone. */
function findingLink({ id, source }: UnusedPermissionFinding, at: GitHubCommit | undefined): string {
  if (at === undefined) return inlineCode(source.path);
  // The id of a plain list is its place.
  const name = id.startsWith(`${source.path}:`) ? source.path : id;
  const line = source.line === undefined || source.line === 1 ? '' : `#L${source.line}`;
  return `[${inlineCode(name)}](${fileUrl(at, source.path)}${line})`;
}

function fileUrl({ serverUrl, owner, repo, commit }: GitHubCommit, path: string): string {
  const names = [owner, repo, 'blob', commit, ...path.split('/')];
  return [serverUrl, ...names.map(urlSegment)].join('/');
}

/** A segment of a URL in which nothing ends a link of Markdown. */
function urlSegment(text: string): string {
  const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  return encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A comment without the commits of its links to findings, which say no more when only the base has moved on. */
export function withoutCommits(body: string): string {
  const end = body.indexOf('\n```');
  const head = end === -1 ? body : body.slice(0, end);
  return head.replace(/(\]\([^\s()]{1,500}\/blob\/)[0-9a-f]{40,64}\//g, '$1') + body.slice(head.length);
}
