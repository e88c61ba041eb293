import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutGraphql } from './github-schema/graphql.ts';
import { cutOpenApi, type Json, memberAt } from './github-schema/openapi.ts';

const TARGET = 'test/doubles/github/schema';

/**
 * Cuts GitHub's published descriptions down to what the simulated GitHub answers. The arguments are the folders of the
 * unpacked packages `@octokit/openapi` and `@octokit/graphql-schema`. Run it at the repository's root, then format
 * test/doubles/github/schema.
 */
const [openapi, graphql] = process.argv.slice(2);
if (openapi === undefined || graphql === undefined) {
  throw new Error('usage: cut-github-schema OPENAPI_PACKAGE GRAPHQL_SCHEMA_PACKAGE');
}
mkdirSync(TARGET, { recursive: true });
const description = readJson(join(openapi, 'generated', 'api.github.com.json'));
writeFileSync(
  join(TARGET, 'openapi.json'),
  `${JSON.stringify(cutOpenApi(description, versionOf(openapi)))}\n`,
);
const schema = readFileSync(join(graphql, 'schema.graphql'), 'utf8');
writeFileSync(join(TARGET, 'schema.graphql'), cutGraphql(schema, versionOf(graphql)));

function versionOf(folder: string): string {
  return String(memberAt(readJson(join(folder, 'package.json')), 'version'));
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8'));
}
