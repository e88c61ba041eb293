import type { BlockSchema, BodySchema } from '../../syntax/hcl-json/body-schema.ts';

// Terraform's JSON does not tell blocks from values. Only blocks that the format looks into are named here.

/** A body with nested blocks, any of which may be dynamic. `bare`: the arguments that name something of the module. */
function bodyWith(blocks: Readonly<Record<string, BlockSchema>>, ...bare: readonly string[]): BodySchema {
  const own = new Map(Object.entries(blocks));
  const content = (label: string): BlockSchema => own.get(label) ?? blockOf({});
  const dynamic: BlockSchema = {
    labels: 1,
    mayBeValue: true,
    body: ([label = '']) => ({ blocks: new Map([['content', content(label)]]) }),
  };
  return { blocks: new Map([...own, ['dynamic', dynamic]]), bare: new Set(bare) };
}

/** A nested block. What is no object in its place is not read, and the format says so. */
function blockOf(blocks: Readonly<Record<string, BlockSchema>>): BlockSchema {
  const body = bodyWith(blocks);
  return { labels: 0, mayBeValue: true, body: () => body };
}

const PLAIN_BLOCK = blockOf({});
const RESOURCE = ['depends_on', 'provider'];
const OTHER_RESOURCE = bodyWith({}, ...RESOURCE);
const MODULE: BodySchema = { blocks: new Map(), bare: new Set(['depends_on', 'providers']) };
const OTHER = bodyWith({}, 'depends_on');

/** The bodies of resources, by their type, and of data sources, by `data.` and their type. */
const BODIES: ReadonlyMap<string, BodySchema> = new Map([
  ['aws_iam_role', bodyWith({ inline_policy: PLAIN_BLOCK }, ...RESOURCE)],
  [
    'data.aws_iam_policy_document',
    bodyWith(
      {
        statement: blockOf({ principals: PLAIN_BLOCK, not_principals: PLAIN_BLOCK, condition: PLAIN_BLOCK }),
      },
      ...RESOURCE,
    ),
  ],
]);

const VARIABLE: BodySchema = {
  blocks: new Map(),
  plain: new Set(['default', 'description']),
  bare: new Set(['type']),
};

function blockWith(labels: number, body: BlockSchema['body']): BlockSchema {
  return { labels, body };
}

/** The top of a file. A block of a kind that is not known here may refer to others too. */
export const FILE_BODY: BodySchema = {
  blocks: new Map([
    ['resource', blockWith(2, ([type = '']) => BODIES.get(type) ?? OTHER_RESOURCE)],
    ['data', blockWith(2, ([type = '']) => BODIES.get(`data.${type}`) ?? OTHER_RESOURCE)],
    ['ephemeral', blockWith(2, () => OTHER_RESOURCE)],
    ['module', blockWith(1, () => MODULE)],
    ['variable', blockWith(1, () => VARIABLE)],
    ['output', blockWith(1, () => OTHER)],
    ['provider', blockWith(1, () => OTHER)],
    ['check', blockWith(1, () => OTHER)],
    ['locals', blockWith(0, () => ({ blocks: new Map() }))],
  ]),
  others: blockWith(0, () => OTHER),
};
