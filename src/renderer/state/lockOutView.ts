/** Lock-outs as screens show them: with the names of their devices; pure. */
import type { LockOut } from '#shared/model/lockOut.ts';
import type { PlantPicture } from './plantPicture.ts';

export interface LockOutView {
  readonly lockOut: LockOut;
  /** «МКЗ · ГПУ-1»; null for a device that the station shows no more. */
  readonly place: string | null;
  readonly deviceName: string | null;
  /** Zone of its site; null with the place. */
  readonly timeZone: string | null;
  /** Its planned end is past: a reminder, the lock-out stands. */
  readonly isOverdue: boolean;
}

export const lockOutViews = (
  lockOuts: readonly LockOut[],
  picture: PlantPicture | null,
  nowMs: number,
): readonly LockOutView[] =>
  lockOuts.map((lockOut) => {
    const device = picture?.devices.find(({ id }) => id === lockOut.deviceId);
    const site = picture?.sites.find(({ id }) => id === device?.siteId);
    return {
      lockOut,
      place: device === undefined || site === undefined ? null : `${site.name} · ${device.name}`,
      deviceName: device?.name ?? null,
      timeZone: site?.timeZone ?? null,
      isOverdue: lockOut.plannedEndMs !== null && lockOut.plannedEndMs < nowMs,
    };
  });
