import { ConfigError } from '../src/errors.ts';
import { type RefreshOptions, refreshCatalog, refreshCommand } from './catalog/refresh.ts';

const options = refreshCommand().parse().opts<RefreshOptions>();
try {
  console.log(await refreshCatalog(options, new Date().toISOString().slice(0, 10)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
