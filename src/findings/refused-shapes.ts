import type { DocumentReader } from './document-reader.ts';
import type { JsonValue } from './json-value.ts';

/** Refuses the forms in which AWS prints something else than findings. The error says how to fetch what is read. */
export const refusedShapes: DocumentReader = {
  recognises: (document) => isListOfPrincipals(document) || shapeInWords(document) !== undefined,
  read: (document) => {
    if (isListOfPrincipals(document))
      document.fault(
        'an answer of `aws iam list-roles` or `list-users` is not an inventory: `least-privilege-review pull` writes one, as `{"inventory": {"account": "…", "listedAt": "…", "roles": ["app"], "users": []}}`',
      );
    return document.fault(
      `${shapeInWords(document)} holds no action names: fetch its details with \`aws accessanalyzer get-finding-v2 --analyzer-arn ARN --id ID\``,
      'finding-details-missing',
    );
  },
};

function isListOfPrincipals(document: JsonValue): boolean {
  return document.has('Roles') || document.has('Users');
}

function shapeInWords(document: JsonValue): string | undefined {
  if (document.has('detail-type') || document.has('detail')) return 'an EventBridge event';
  if (document.has('SchemaVersion') || document.has('ProductArn') || document.has('Findings'))
    return 'a Security Hub finding';
  const isSummary = document.has('id') && document.has('findingType') && !document.has('findingDetails');
  return isSummary ? 'a summary of `list-findings-v2`' : undefined;
}
