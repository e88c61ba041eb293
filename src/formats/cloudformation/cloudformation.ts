import type { ReaderFile, Reading } from '../../locate/reading.ts';
import { declaredIn, locateDeclarations, MOST_RESOURCES, tooLargeToRead } from '../../template/declared.ts';
import { readingsOfParts } from '../../template/file-readings.ts';
import { INCLUDE } from '../../template/include.ts';
import { entriesIn, mappingOf, memberOf } from '../../template/members.ts';
import { templatesOf } from '../../template/resources.ts';
import type { Template } from '../../template/template.ts';
import type { Format } from '../format.ts';
import { JSON_AND_YAML, LARGEST_TEMPLATE, parseAnyJsonOrYaml } from '../json-and-yaml.ts';

/** CloudFormation templates, including SAM templates. */
export const CLOUDFORMATION: Format = {
  ...JSON_AND_YAML,
  name: 'cloudformation',
  locate(document) {
    const refused = tooLargeToRead(document);
    if (refused !== undefined) return refused;
    const templates = templatesOf(document, undefined);
    return templates.length === 0
      ? undefined
      : locateDeclarations(document, templates, [], stageParameter(templates));
  },
  declaredPrincipals: (documents) =>
    documents.flatMap((document) => {
      if (tooLargeToRead(document) !== undefined) return [];
      const templates = templatesOf(document, undefined);
      return declaredIn(document, templates, stageParameter(templates));
    }),
  reader: {
    mostBytes: LARGEST_TEMPLATE,
    mayRead: ({ text }) => text.includes(INCLUDE),
    parse: parseAnyJsonOrYaml,
    readings: (files) => files.flatMap(readingsOfTemplate),
  },
};

/** A parameter that distinguishes deployments. */
function stageParameter(templates: readonly Template[]): string | undefined {
  const parameters = templates
    .flatMap(({ parts }) => parts)
    .map((part) => mappingOf(memberOf(part, 'Parameters')));
  const names = parameters.flatMap((one) => (one === undefined ? [] : entriesIn(one).map(({ key }) => key)));
  const stage = names.find((name) => name.toLowerCase().includes('stage'));
  return stage === undefined ? undefined : `the parameter \`${stage}\``;
}

function readingsOfTemplate({ document }: ReaderFile): Reading[] {
  if (document === undefined || tooLargeToRead(document) !== undefined) return [];
  const templates = templatesOf(document, undefined);
  if (templates.some(({ resources }) => resources.size > MOST_RESOURCES)) return [];
  const repeatedBy = stageParameter(templates);
  return readingsOfParts(document, { templates, declarations: [], repeatedBy }, () => []);
}
