import { useTranslation } from 'react-i18next';
import type { LockOutView } from '../../state/lockOutView.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { zoneOf } from '../shell/zoneOf.ts';

export interface LockOutText {
  readonly place: string;
  readonly device: string;
  readonly reason: string;
  readonly user: string;
  readonly since: string;
  /** Null where no end is planned. */
  readonly plannedEnd: string | null;
}

/** A lock-out in the reader's words, its dates by the clock of its site. */
export const useLockOutText = (): ((view: LockOutView) => LockOutText) => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const ownZone = zoneOf(useSite());
  return ({ lockOut, place, deviceName, timeZone }) => {
    const zone = timeZone ?? ownZone;
    const moment = (timeMs: number): string =>
      `${formatDate(timeMs, zone, language)} ${formatMinute(timeMs, zone, language)}`;
    const unnamed = t('lockOut.unknownDevice', { id: lockOut.deviceId });
    return {
      place: place === null ? unnamed : visibleText(place),
      device: deviceName === null ? unnamed : visibleText(deviceName),
      reason: visibleText(lockOut.reason),
      user: visibleText(lockOut.user),
      since: moment(lockOut.sinceMs),
      plannedEnd: lockOut.plannedEndMs === null ? null : moment(lockOut.plannedEndMs),
    };
  };
};
