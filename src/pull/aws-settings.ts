import type { AccessAnalyzerClientConfig } from '@aws-sdk/client-accessanalyzer';

/** How AWS is reached; credentials come from the SDK's ordinary chain. */
export interface AwsSettings {
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  /** Another way to wait and try again than the SDK's adaptive one. */
  readonly retryStrategy: AccessAnalyzerClientConfig['retryStrategy'] | undefined;
}

const ATTEMPTS = 8;
/** What hangs is given up and tried again; AWS answers within seconds. */
const requestHandler = { connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** The part of a client's configuration that both services share. */
export function clientConfig({ region, endpoint, retryStrategy }: AwsSettings) {
  // A word to developers about the SDK's next versions; here it would stand before every log.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return {
    retryMode: 'adaptive',
    maxAttempts: ATTEMPTS,
    requestHandler,
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(retryStrategy !== undefined && { retryStrategy }),
  };
}
