import { type Result, success } from '#shared/model/result.ts';
import { type Gateway, type ListenOptions, startGateway } from '../gateway/gateway.ts';
import type { Logger } from './logger.ts';
import { pagesDirectory } from './places.ts';
import { Sessions } from './sessions.ts';
import type { Station } from './station.ts';

export interface ServeOptions extends ListenOptions {
  readonly station: Station;
  /** Administrator token for automation. */
  readonly token?: string;
  readonly logger: Logger;
  /** Told the address that logs in once, at the start and after each use. */
  readonly onLoginAddress: (address: string) => void;
}

export interface ServedStation extends Gateway {
  /** The address that logs in once, with the code of now. */
  loginAddress(): string;
}

/** Opens the station to browsers and scripts. An occupied port is a failure in one sentence. */
export const serveStation = async (options: ServeOptions): Promise<Result<ServedStation, string>> => {
  const { station, logger } = options;
  const sessions = new Sessions(options.token);
  const pages = pagesDirectory();
  let url = '';
  const loginAddress = (): string => `${url}/#code=${sessions.loginCode}`;
  const gateway = await startGateway(
    {
      dispatch: station.dispatch,
      listen: (listener) => station.listen(listener),
      sessions,
      onLogin: (accepted, from) => {
        void station.note({ kind: 'access', event: accepted ? 'login' : 'login_failed', details: { from } });
      },
      onCodeUsed: () => options.onLoginAddress(loginAddress()),
      ...(pages === undefined ? {} : { pagesDirectory: pages }),
      log: logger,
    },
    options,
  );
  if (!gateway.ok) return gateway;
  url = gateway.value.url;
  return success({ url, loginAddress, close: () => gateway.value.close() });
};
