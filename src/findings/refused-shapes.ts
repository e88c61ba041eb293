import type { DocumentReader } from './document-reader.ts';
import type { JsonValue } from './json-value.ts';

/** Refuses the forms in which AWS prints findings without action names. The error says how to fetch the names. */
export const refusedShapes: DocumentReader = {
  recognises: (document) => shapeInWords(document) !== undefined,
  read: (document) =>
    document.fault(
      `${shapeInWords(document)} holds no action names: fetch its details with \`aws accessanalyzer get-finding-v2 --analyzer-arn ARN --id ID\``,
      'finding-details-missing',
    ),
};

function shapeInWords(document: JsonValue): string | undefined {
  if (document.has('detail-type') || document.has('detail')) return 'an EventBridge event';
  if (document.has('SchemaVersion') || document.has('ProductArn') || document.has('Findings'))
    return 'a Security Hub finding';
  const isSummary = document.has('id') && document.has('findingType') && !document.has('findingDetails');
  return isSummary ? 'a summary of `list-findings-v2`' : undefined;
}
