import type { GeneratedSign } from '../../locate/generated.ts';
import type { Document } from '../../syntax/document.ts';
import type { Mapping } from '../../syntax/node.ts';
import { mappingOf, memberOf } from '../../template/members.ts';

const BY = 'the AWS CDK';

/** The sign that the AWS CDK wrote a template: the path of a construct, or the version of its bootstrap stack. */
export function synthesizedSign({ file, roots }: Document): GeneratedSign | undefined {
  if (!file.text.includes('aws:cdk:path') && !file.text.includes('BootstrapVersion')) return undefined;
  for (const root of roots) {
    const template = mappingOf(root);
    const resources = mappingOf(memberOf(template, 'Resources'));
    if (resources === undefined) continue;
    const hasPath = resources.entries.some(
      ({ value }) =>
        memberOf(mappingOf(memberOf(mappingOf(value), 'Metadata')), 'aws:cdk:path') !== undefined,
    );
    const hasVersion =
      memberOf(mappingOf(memberOf(template, 'Parameters')), 'BootstrapVersion') !== undefined;
    if (hasPath || hasVersion) return { by: BY, at: keyOf(template, resources) };
  }
  return undefined;
}

/** Where the key of the resources starts: its value is all that the template deploys. */
function keyOf(template: Mapping | undefined, resources: Mapping): number {
  const entry = template?.entries.findLast(({ key }) => key === 'Resources');
  return entry?.keySpan.start ?? resources.span.start;
}
