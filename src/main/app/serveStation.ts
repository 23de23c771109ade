import type { ApiError } from '#shared/api/apiError.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type Gateway, type ListenOptions, startGateway } from '../gateway/gateway.ts';
import type { Credential } from '../gateway/gatewayParts.ts';
import type { Opening } from './accessService.ts';
import type { Logger } from './logger.ts';
import type { NetworkGuard } from './networkGuard.ts';
import { pagesDirectory } from './places.ts';
import type { Station } from './station.ts';
import { strangerAct } from './strangerAct.ts';

export interface ServeOptions extends Omit<ListenOptions, 'tls'> {
  readonly station: Station;
  readonly network: NetworkGuard;
  readonly logger: Logger;
  /** Told the address that logs in once, at the start and after each use. */
  readonly onLoginAddress: (address: string) => void;
}

export interface ServedStation extends Gateway {
  /** The address that logs in once, with the code of now. */
  loginAddress(): string;
  /** Of the key that encrypts, for a window of the station's own; absent where nothing is encrypted. */
  readonly keyPin?: string;
}

/** Opens the station to browsers and scripts. An occupied port is a failure in one sentence. */
export const serveStation = async (options: ServeOptions): Promise<Result<ServedStation, string>> => {
  const { station, logger, network } = options;
  const { access } = station;
  const pages = pagesDirectory();
  let url = '';
  const loginAddress = (): string => `${url}/#code=${access.loginCode}`;
  const gateway = await startGateway(
    {
      dispatch: station.dispatch,
      listen: (listener) => station.listen(listener),
      access: {
        open: async (credential, from) => {
          const opened = await openSession(station, credential, from);
          if (opened.ok && 'code' in credential) options.onLoginAddress(loginAddress());
          return opened;
        },
        callerOf: (bearer, from) => access.callerOf(bearer, from),
        onWrongBearer: (from) => station.audit.addRefusal(strangerAct('wrong_bearer', from)),
      },
      ...(network.authority === null ? {} : { authority: network.authority.pem }),
      ...(pages === undefined ? {} : { pagesDirectory: pages }),
      log: logger,
    },
    { ...options, ...(network.tls === undefined ? {} : { tls: network.tls }) },
  );
  if (!gateway.ok) return gateway;
  url = gateway.value.url;
  const pin = network.keyPin === undefined ? {} : { keyPin: network.keyPin };
  return success({ ...gateway.value, ...pin, loginAddress });
};

const WAYS = { code: 'console code', token: 'token', name: 'name and secret' } as const;

const openWith = ({ access }: Station, credential: Credential, from: string): Opening => {
  if ('code' in credential) return access.openWithCode(credential.code, from);
  if ('token' in credential) return access.openWithToken(credential.token, from);
  return access.openWithName(credential.name, credential.secret, from);
};

const openSession = async (
  station: Station,
  credential: Credential,
  from: string,
): Promise<Result<string, ApiError>> => {
  const opened = await openWith(station, credential, from);
  const way = 'code' in credential ? WAYS.code : 'token' in credential ? WAYS.token : WAYS.name;
  const named =
    'name' in credential ? { object: `user ${station.access.userNamed(credential.name)?.name ?? 'unknown'}` } : {};
  if (opened.ok) {
    const { name, role } = opened.value.caller;
    const done = { user: name, role, after: { way }, result: 'done' } as const;
    const written = station.audit.addRepeated({ ...strangerAct('login', from), ...named, ...done });
    if (written === undefined) return success(opened.value.bearer);
    await written;
    void station.note({ kind: 'access', event: 'login', actor: name, details: { from } });
    return success(opened.value.bearer);
  }
  station.audit.addRefusal({ ...strangerAct('login', from), ...named, after: { way }, reason: opened.error.message });
  void station.note({ kind: 'access', event: 'login_failed', details: { from } });
  return failure(opened.error);
};
