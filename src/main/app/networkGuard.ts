import { join } from 'node:path';
import type { NetworkKind, StationAuthority } from '#shared/api/station.ts';
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import { isLoopback } from '../gateway/access.ts';

/** How the gateway is guarded where it listens. */
export interface NetworkGuard {
  readonly kind: NetworkKind;
  readonly authority: StationAuthority | null;
  /** What encrypts, from today's certificate; absent where nothing is encrypted. */
  readonly tls?: { readonly chain: string; readonly key: string };
  /** Of the server's public key, for the station's own browser window. */
  readonly keyPin?: string;
}

export interface NetworkOptions {
  readonly dataDirectory: string;
  readonly host: string;
  /** Serves a network without encryption. */
  readonly plainHttp: boolean;
  readonly clock: Pick<Clock, 'epochMs'>;
}

const BARE: NetworkGuard = { kind: 'loopback', authority: null };

/** Loopback needs no guard; a network gets a certificate unless a person chose plain HTTP. The failure is one sentence. */
export const guardNetwork = async (options: NetworkOptions): Promise<Result<NetworkGuard, string>> => {
  const { dataDirectory, host, plainHttp, clock } = options;
  if (isLoopback(host)) return success(BARE);
  if (plainHttp) return success({ ...BARE, kind: 'plain' });
  // Loaded where it is needed: most stations listen on loopback alone.
  const { gatewayCertificate, machineNames } = await import('../gateway/certificate.ts');
  const made = await gatewayCertificate(join(dataDirectory, 'tls'), machineNames(host), clock.epochMs());
  if (!made.ok) return made;
  const { authority, fingerprint, chain, key, keyPin } = made.value;
  return success({ kind: 'encrypted', authority: { pem: authority, fingerprint }, tls: { chain, key }, keyPin });
};
