import fc from 'fast-check';

/** Names that are unused in some of the cases; `s3:Get*` and `s3:Put*` match some names of the catalog. */
export const NAMES = ['GetBucketAcl', 'GetObject', 'PutObject', 'Unknown', 'No'];

const action = fc.constantFrom(...NAMES.map((name) => `s3:${name}`), 's3:Get*', 's3:Put*', 'ec2:Run*');
/** Comments that look like parts of a list. */
const comment = fc.constantFrom('# one', '# - s3:No', '#"s3:No", ]', '# a: b }');

const written = fc
  .tuple(action, fc.constantFrom('', '', "'", '"'), fc.constantFrom('', '', '', '&here ', '!!str '))
  .map(([text, quote, lead]) => `${lead}${quote}${text}${quote}`);
const flowElement = fc.oneof(
  { weight: 8, arbitrary: written },
  { weight: 1, arbitrary: fc.constantFrom(`!Sub "s3:\${X}"`, `{"Fn::Sub": "s3:\${Y}"}`) },
);

/** White space and comments between the parts of a list in brackets. */
const flowTrivia = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', '', ' ', '  ') },
  { weight: 1, arbitrary: fc.constantFrom('\n', '\n\n', '\n\n\n') },
  { weight: 1, arbitrary: comment.map((text) => ` ${text}\n`) },
  { weight: 1, arbitrary: comment.map((text) => `\n${text}\n\n`) },
);

/** A list in brackets. Its lines are indented where it is used. */
const flowList = fc
  .tuple(
    fc.array(fc.tuple(flowTrivia, flowElement, flowTrivia), { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    flowTrivia,
  )
  .map(([elements, trailing, end]) => {
    const parts = elements.map(([before, element, after]) => before + element + after);
    return ` [${parts.join(',')}${trailing ? `,${end}` : ''}]`;
  })
  // A `#` right after a bracket or a comma does not start a comment.
  .map((text) => text.replaceAll(/([[,])#/g, '$1 #'));

const blockItem = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: written },
      { weight: 1, arbitrary: action.map((text) => `|-\n        ${text}`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          `!Sub "s3:\${X}"`,
          `Fn::Sub: "s3:\${Y}"`,
          `!Select\n    - 0\n    - s3:No\n    - s3:A`,
        ),
      },
    ),
    fc.constantFrom(' ', ' ', '   ', '\n    ', ' # which\n    '),
    fc.oneof(
      fc.constantFrom('', '', '  '),
      comment.map((text) => ` ${text}`),
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('', '', '\n') },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('', '  ', '      '), comment)
          .map(([at, text]) => `\n${at}${text}`),
      },
    ),
  )
  .map(([text, gap, end, below]) => {
    // Text after a block of text would be part of it.
    const isBlock = text.startsWith('|') || text.startsWith('!Select');
    return `-${gap}${text}${isBlock ? '' : end}${below}`;
  });

/** A list with dashes, each line indented by at least `indent`. */
const blockList = fc
  .tuple(
    fc.array(blockItem, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '  ', '    '),
    fc.oneof(fc.constantFrom('', '', ' # these', '\n  # these'), fc.constant('\n')),
  )
  .map(
    ([items, indent, head]) =>
      head + items.map((item) => `\n${item.replaceAll(/^(?=.)/gm, indent)}`).join(''),
  );

const string = fc
  .tuple(fc.constantFrom(' ', '   ', '\n    ', ' # below\n    '), written, fc.constantFrom('', ' # behind'))
  .map((parts) => parts.join(''));

const key = fc.constantFrom('Action:', 'Action:', '"Action":', "'Action' :");

function indentBy(text: string, indent: string): string {
  return text.replaceAll(/\n(?=[^\n])/g, `\n${indent}`);
}

/** A statement in block style as the item of a list. */
const blockStatement = fc
  .tuple(
    key,
    fc.oneof(
      { weight: 4, arbitrary: blockList },
      { weight: 2, arbitrary: flowList.map((text) => indentBy(text, '  ')) },
      { weight: 1, arbitrary: string },
    ),
    fc.shuffledSubarray(['Effect: Allow', 'action', 'Resource: "*"'], { minLength: 3 }),
    fc.oneof(fc.constantFrom('', '', '\n'), fc.constantFrom('# above\n', '# far\n\n', '\n# near\n')),
    fc.constantFrom('', '', '  # inside\n', '# behind\n', '\n'),
    fc.constantFrom(' ', ' ', '   '),
  )
  .map(([name, list, keys, above, below, gap]) => {
    const lines = keys.map((one) => (one === 'action' ? name + list : one)).join('\n');
    return `${above}-${gap}${indentBy(lines, ` ${gap}`)}\n${below}`;
  });

/** A statement between braces. */
const flowStatement = fc
  .tuple(
    key.map((text) => text.replace(' :', ':')),
    fc.oneof(
      flowList,
      written.map((text) => ` ${text}`),
    ),
    fc.shuffledSubarray(['Effect: Allow', 'action', 'Resource: "*"'], { minLength: 3 }),
    fc.constantFrom(', ', ',\n', ',\n# next\n'),
    fc.constantFrom(['', ''], [' ', ' '], ['\n', '\n'], [' # open\n', ',']),
  )
  .map(([name, list, keys, comma, [open, close]]) => {
    const parts = keys.map((one) => (one === 'action' ? name + list : one)).join(comma);
    return `{${open}${parts}${close}}`;
  });

const flowInBlock = fc
  .tuple(flowStatement, fc.constantFrom('', '# above\n', '\n'), fc.constantFrom('', ' # end'))
  .map(([text, above, end]) => `${above}- ${indentBy(text, '  ')}${end}\n`);

const blockPolicy = fc
  .tuple(
    fc.array(fc.oneof(blockStatement, flowInBlock), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '  '),
    fc.constantFrom('', 'Id: last\n', '# end\n', '\n\n'),
  )
  .map(
    ([statements, indent, end]) => `Statement:\n${statements.join('').replaceAll(/^(?=.)/gm, indent)}${end}`,
  );

const flowPolicy = fc
  .tuple(
    fc.array(fc.tuple(flowTrivia, flowStatement, flowTrivia), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', ',', ',\n'),
  )
  .map(([statements, end]) => {
    const parts = statements.map(([before, text, after]) => before + text + after).join(',');
    return `Statement: [${indentBy(`${parts}${end}`, '  ')}]\n`.replaceAll(/([[{},])#/g, '$1 #');
  });

/** A policy in YAML in a layout that nobody would write, with either kind of line end. */
export const yamlPolicy: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: blockPolicy }, { weight: 1, arbitrary: flowPolicy }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
    fc.constantFrom('', '\ufeff', '---\n', '# top\n'),
  )
  .map(([text, newline, ends, start]) => {
    const whole = start + (ends ? text : text.replace(/\n$/, ''));
    return whole.replaceAll('\n', newline);
  });
