import type { DeviceState } from '#shared/api/plant.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { QUALITY, type Reason } from '#shared/model/quality.ts';
import type { SheetLink } from '#shared/model/shiftSheet.ts';

/** A device as it stands. */
export interface LinkedDevice {
  readonly device: Device;
  readonly site: Site;
  readonly state: DeviceState;
}

const MISCONFIGURED: LocalText = { ru: 'не опрашивается: ошибка настройки', en: 'not polled: misconfigured' };
const NOT_JUDGED: LocalText = { ru: 'связь ещё не проверена', en: 'the link was not tried yet' };
const LOSS_REASONS: ReadonlySet<Reason> = new Set(['timeout', 'no_link', 'exception', 'crc']);

/** The reason that most points carry. */
const lossText = ({ points }: DeviceState): LocalText => {
  const counts = new Map<Reason, number>();
  for (const { reason } of points) if (LOSS_REASONS.has(reason)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const [most] = [...counts].sort(([, left], [, right]) => right - left);
  const { ru, en } = QUALITY[most?.[0] ?? 'no_link'];
  return { ru, en };
};

const textOf = (state: DeviceState): LocalText => {
  if (state.misconfiguration !== null) return MISCONFIGURED;
  return state.sinceMs === null ? NOT_JUDGED : lossText(state);
};

/** Devices in service whose values do not come. */
export const sheetLinks = (devices: readonly LinkedDevice[]): SheetLink[] =>
  devices
    .filter(({ device, state }) => device.active && !(state.online && state.misconfiguration === null))
    .map(({ device, site, state }) => ({
      deviceId: device.id,
      device: `${site.code}.${device.code}`,
      deviceName: device.name,
      text: textOf(state),
      sinceMs: state.sinceMs,
    }));
