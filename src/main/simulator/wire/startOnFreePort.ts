import { failure, type Result } from '#shared/model/result.ts';
import { freePort } from './freePort.ts';

/** Between finding a free port and listening on it somebody else may take it. */
const PORT_ATTEMPTS = 5;

/** Starts on a port that was free a moment ago; the failure is that of the last attempt. */
export const startOnFreePort = async <Started>(
  host: string,
  start: (port: number) => Promise<Result<Started, string>>,
): Promise<Result<Started, string>> => {
  let last: Result<Started, string> = failure(`${host}: no free port`);
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt += 1) {
    last = await start(await freePort(host));
    if (last.ok) return last;
  }
  return last;
};
