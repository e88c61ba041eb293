import { prepareFormats } from '../../src/formats/formats.ts';
import { editedText } from '../review-text.ts';

await prepareFormats(['main.tf']);

/** A finding that actions of `s3` are unused. */
export function unusedOfS3(...actions: readonly string[]): unknown {
  return [{ serviceNamespace: 's3', actions }];
}

/** The text of a Terraform file after the review's edits, when actions of `s3` are unused. */
export function editedHcl(text: string, ...actions: readonly string[]): string {
  return editedText(text, unusedOfS3(...actions), { path: 'main.tf' });
}
