const LONGEST = 300;
/** Ids of access keys, and what is long enough to be a session token. */
const SECRETS = /\b(?:AKIA|ASIA)[A-Z0-9]{8,}|[A-Za-z0-9+/=]{100,}/g;

/** What AWS said, in backticks: its first line, no longer than a message may be, without secrets. */
export function quoted(text: string): string {
  return `\`${shortened(text)}\``;
}

/** The first line of a text with what AWS said in it, no longer than a message may be, without secrets. */
export function shortened(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const clean = line.slice(0, 10 * LONGEST).replace(SECRETS, '***');
  return clean.length <= LONGEST ? clean : `${clean.slice(0, LONGEST)}…`;
}
