import { endpointOf } from '#shared/model/device.ts';
import type { LinkState } from '../../alarm/communication.ts';
import type { LiveDevice } from '../liveDevice.ts';

interface Link extends LinkState {
  readonly live: LiveDevice;
}

/**
 * Which devices answer, as far as it is known whose silence it is. A device behind a shared endpoint that has just fallen
 * silent is in doubt until another one there is heard again (then it is its own silence) or all are silent (then it is
 * the line's): a converter that dies calls once, though its devices are missed one after the other.
 */
export const judgedLinks = (devices: readonly LiveDevice[]): LinkState[] => {
  const links = devices
    .filter(({ device, compiled }) => device.active && compiled !== undefined)
    .map(
      (live): Link => ({
        live,
        deviceId: live.device.id,
        endpoint: endpointOf(live.device.connection),
        isOnline: live.judgedOnline,
      }),
    );
  const byEndpoint = Map.groupBy(links, ({ endpoint }) => endpoint);
  return links.map((link) => {
    const { deviceId, endpoint, isOnline } = link;
    return { deviceId, endpoint, isOnline: isInDoubt(link, byEndpoint.get(endpoint) ?? []) ? null : isOnline };
  });
};

const isInDoubt = ({ live, isOnline }: Link, members: readonly Link[]): boolean => {
  if (isOnline !== false || members.every((member) => member.isOnline === false)) return false;
  const silentMs = live.update([]).sinceMs ?? 0;
  return !members.some((member) => member.live !== live && (member.live.newestMs ?? 0) > silentMs);
};
