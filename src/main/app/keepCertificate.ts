import type { Clock } from '#shared/model/clock.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Logger } from './logger.ts';
import { guardNetwork, type NetworkOptions } from './networkGuard.ts';
import { RepeatedWork } from './repeatedWork.ts';

const CHECK_MS = 12 * 3_600_000;

/** A station runs longer than its certificate lives: a new one takes its place before the end, without a restart. */
export const keepCertificate = (
  gateway: Pick<Gateway, 'useCertificate'>,
  options: NetworkOptions & { readonly clock: Clock },
  logger: Logger,
): RepeatedWork => {
  const repeated = new RepeatedWork(options.clock);
  const renew = async (): Promise<void> => {
    const guard = await guardNetwork(options);
    if (!guard.ok) logger.error({ error: guard.error }, 'the certificate of the gateway cannot be renewed');
    else if (guard.value.tls !== undefined) gateway.useCertificate(guard.value.tls);
  };
  repeated.every(CHECK_MS, () => void renew());
  return repeated;
};
