import type { ReaderFile, Reading } from '../../locate/reading.ts';
import { locateDeclarations, MOST_RESOURCES, tooLargeToRead } from '../../template/declared.ts';
import { readingsOfParts } from '../../template/file-readings.ts';
import { INCLUDE } from '../../template/include.ts';
import { templatesOf } from '../../template/resources.ts';
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
    return templates.length === 0 ? undefined : locateDeclarations(document, templates, []);
  },
  reader: {
    mostBytes: LARGEST_TEMPLATE,
    mayRead: ({ text }) => text.includes(INCLUDE),
    parse: parseAnyJsonOrYaml,
    readings: (files) => files.flatMap(readingsOfTemplate),
  },
};

function readingsOfTemplate({ document }: ReaderFile): Reading[] {
  if (document === undefined || tooLargeToRead(document) !== undefined) return [];
  const templates = templatesOf(document, undefined);
  if (templates.some(({ resources }) => resources.size > MOST_RESOURCES)) return [];
  return readingsOfParts(document, { templates, declarations: [] }, () => []);
}
