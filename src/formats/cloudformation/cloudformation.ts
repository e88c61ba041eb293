import { ANY_TEXT } from '../../locate/path-pattern.ts';
import type { CodeAround, ReaderFile, Reading } from '../../locate/reading.ts';
import { declaredIn, locateDeclarations, MOST_RESOURCES, tooLargeToRead } from '../../template/declared.ts';
import { readingsOfParts } from '../../template/file-readings.ts';
import { fragmentOf } from '../../template/fragment.ts';
import { INCLUDE, includedPath } from '../../template/include.ts';
import { entriesIn, mappingOf, memberOf } from '../../template/members.ts';
import { templatesOf } from '../../template/resources.ts';
import { isReadResource, type Template } from '../../template/template.ts';
import { folderOf } from '../../text/folder-of.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Format } from '../format.ts';
import { JSON_AND_YAML, LARGEST_TEMPLATE, parseAnyJsonOrYaml } from '../json-and-yaml.ts';
import { mayBeAttachedElsewhere, mayBeFragment } from '../merged-words.ts';
import { synthesizedSign } from './synthesized.ts';

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
  generatedSign: synthesizedSign,
  isResource: isReadResource,
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
    readings: (files, code) => files.flatMap((file) => readingsOfTemplate(file, code)),
  },
  mayBeCalled: (file) => JSON_AND_YAML.mayHoldPolicy(file) && mayBeAttachedElsewhere(file),
  fragments: {
    mayBe: mayBeFragment,
    of: (document) => fragmentOf(document, undefined, stageParameter(templatesOf(document, undefined))),
  },
};

/** A parameter that distinguishes deployments. */
function stageParameter(templates: readonly Template[]): string | undefined {
  const parameters = templates
    .flatMap(({ parts }) => parts)
    .map((part) => mappingOf(memberOf(part, 'Parameters')));
  const names = parameters.flatMap((one) => (one === undefined ? [] : entriesIn(one).map(({ key }) => key)));
  const stage = names.find((name) => /stage|environment|^env|env$/i.test(name));
  return stage === undefined ? undefined : `the parameter \`${stage}\``;
}

function readingsOfTemplate({ file, document }: ReaderFile, code: CodeAround): Reading[] {
  if (document === undefined || tooLargeToRead(document) !== undefined) return readingsOfUnread(file);
  const templates = templatesOf(document, undefined);
  if (templates.some(({ resources }) => resources.size > MOST_RESOURCES)) return readingsOfUnread(file);
  const repeatedBy = stageParameter(templates);
  return readingsOfParts(document, { templates, declarations: [], repeatedBy }, () => [], code);
}

/** What a template may include that is not read. */
function readingsOfUnread({ path: by, text }: SourceFile): Reading[] {
  const ownership = { type: 'uncertain', reason: 'its template cannot be read' } as const;
  const locations = [...text.matchAll(/\bLocation["']?\s*:\s*(["']?)([^\s"',}]*)/g)];
  return locations.flatMap(([, , location = '']) => {
    const paths = location.includes('{') ? [[ANY_TEXT]] : includedPath(location, folderOf(by));
    return paths.map((path) => ({ path, ownership, by }));
  });
}
