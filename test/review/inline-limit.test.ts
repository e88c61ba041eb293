import { describe, expect, it } from 'vitest';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { editedText, reviewText } from '../review-text.ts';

const catalog = await bundledCatalog();
const RDS = [
  { serviceNamespace: 'rds', actions: ['AddTagsToResource', 'DescribeDBInstances', 'StartDBCluster'] },
];

/** A template with roles and their inline policies, each given as a list of actions. */
function template(roles: Readonly<Record<string, readonly (readonly string[])[]>>): string {
  const resources = Object.entries(roles).map(([id, lists]) => {
    const policies = lists.map((actions, index) => ({
      PolicyName: `p${index}`,
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
    }));
    return [id, { Type: 'AWS::IAM::Role', Properties: { RoleName: id, Policies: policies } }];
  });
  return JSON.stringify({ Resources: Object.fromEntries(resources) }, undefined, 2);
}

/** Literal actions with about a number of characters in total. */
function filler(characters: number): string[] {
  return Array.from(
    { length: Math.round(characters / 20) },
    (_, index) => `sqs:Thing${String(index).padStart(8, '0')}`,
  );
}

interface Outcome {
  readonly outcome: string;
  readonly beside: number;
  readonly obstacle: string | undefined;
}

function outcomes(text: string): Record<string, Outcome> {
  const { policies } = reviewText(text, RDS, { path: 'template.json', catalog });
  return Object.fromEntries(
    policies.flatMap((report) => {
      if (report.type !== 'reviewed') return [];
      const { outcome, sizeBeside: beside } = report.refinement;
      return [[report.policy.address ?? '', { outcome, beside, obstacle: report.obstacle }]];
    }),
  );
}

describe('inline policies of one role', () => {
  it('count together: a fix that would fit alone is not suggested, and the report says why', () => {
    const found = outcomes(template({ app: [['rds:*'], filler(9000)], other: [['rds:*']] }));
    expect(found['app/p0']?.outcome).toBe('too-large');
    expect(found['app/p0']?.obstacle).toMatch(
      /^the refined policy would have \d+ characters instead of \d+, and its owner's other inline policies have 9\d\d\d: IAM allows 10240 in total$/,
    );
    expect(found['app/p1']).toMatchObject({ outcome: 'unchanged' });
    expect(found['other']).toEqual({ outcome: 'refined', beside: 0, obstacle: undefined });
  });

  it('are suggested if all of them fit', () => {
    const text = template({ app: [['rds:*'], filler(3000), ['rds:*']] });
    const found = outcomes(text);
    expect(Object.values(found).map(({ outcome }) => outcome)).toEqual(['refined', 'unchanged', 'refined']);
    const grown = editedText(text, RDS, { path: 'template.json', catalog });
    const sizes = JSON.parse(grown).Resources.app.Properties.Policies.map(
      ({ PolicyDocument }: { PolicyDocument: unknown }) => JSON.stringify(PolicyDocument).length,
    );
    expect(found['app/p1']?.beside).toBe(sizes[0] + sizes[2]);
    expect(found['app/p0']?.beside).toBe(sizes[1] + sizes[2]);
  });

  it('can be applied in any combination: two that fit only one by one are both refused', () => {
    const found = outcomes(template({ app: [['rds:*'], ['rds:*'], filler(7800)] }));
    expect(Object.values(found).map(({ outcome }) => outcome)).toEqual([
      'too-large',
      'too-large',
      'unchanged',
    ]);
  });
});
