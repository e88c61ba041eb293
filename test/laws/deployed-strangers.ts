import { chosen, type Identity, terraformSuffix } from './deployed-code.ts';

type Change = (name: string, salt: string) => string;

const SUFFIX = 'ZX81QWERTY12';

/** Ways to make a name that a reader may take for another one. */
const CHANGES: readonly [Change, ...Change[]] = [
  (name) => name,
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.charAt(0).toUpperCase() + name.slice(1),
  (name) => `${name}-admin`,
  (name) => `${name}2`,
  (name) => `old-${name}`,
  (name) => `dev-${name}`,
  (name) => `${name}-prod`,
  (name) => name.replace(/^[^-]+-/, ''),
  (name) => name.replace(/-[^-]+$/, ''),
  (name) => name.replace(/-?\d{18}[0-9a-f]{8}$/, ''),
  (name, salt) => name.replace(/\d{18}[0-9a-f]{8}$/, '') + terraformSuffix(`${salt}1`),
  (name) => name.replace(/\d{18}[0-9a-f]{8}$/, 'admin'),
  (name) => name.replace(/^(?:dev|prod|pr-1)-/, 'staging-'),
  (name) => name.replace(/-(?:dev|prod|pr-1)(?=-|$)/, '-staging'),
  (name) => name.replace(/(?:eu-west-1|us-east-1|us-gov-west-1|ap-southeast-2)/, 'eu-north-1'),
  (name) => name.replace(/^.*-(\w+)-\w{10,14}$/, `billing-$1-${SUFFIX}`),
  (name) => name.replace(/^(.*)-\w+-(\w{10,14})$/, '$1-Other-$2'),
  (name) => name.replace(/\w{10,14}$/, SUFFIX),
  (name) => name.replace(/\d{12}/, '999999999999'),
];

/** A role or user that nobody made from the repository, similar to one that exists; `undefined` if it has no name. */
export function strangerOf(model: Identity, change: number, account: string): Identity | undefined {
  const name = chosen(CHANGES, change)(model.name, account + model.name).slice(0, 64);
  if (name === '') return undefined;
  return { account, type: model.type, name, path: change % 5 === 4 ? 'service/' : '' };
}
