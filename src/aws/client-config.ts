import type { AwsSettings } from './aws-client.ts';
import { ProxiedHandler } from './proxied-handler.ts';

const MOST_ATTEMPTS = 8;
/** AWS answers within seconds: a request that hangs is given up and tried again. In milliseconds. */
const TIME_LIMITS = { connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** The configuration that the clients of all services share. */
export function awsClientConfig({ region, endpoint, retryStrategy }: AwsSettings) {
  // The SDK's notice about Node versions is for developers; it would appear at the top of every log.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return {
    retryMode: 'adaptive',
    maxAttempts: MOST_ATTEMPTS,
    requestHandler: new ProxiedHandler(TIME_LIMITS),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(retryStrategy !== undefined && { retryStrategy }),
  };
}
