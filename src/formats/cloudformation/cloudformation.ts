import { locateDeclarations, tooLargeToRead } from '../../template/declared.ts';
import { templatesOf } from '../../template/resources.ts';
import type { Format } from '../format.ts';
import { JSON_AND_YAML } from '../json-and-yaml.ts';

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
};
