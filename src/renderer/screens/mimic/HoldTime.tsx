import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../state/deviceView.ts';
import { useHold } from '../../state/useHold.ts';
import { useNow } from '../../state/useNow.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatMoment } from '../../widgets/format/formatTime.ts';

export interface HoldTimeProps {
  readonly view: DeviceView;
  /** Null: there is no state to tell the time of. */
  readonly point: string | null;
  readonly testId: string;
}

/** How long a state holds: «2 ч 41 мин», «≥ 0:42» where it is older than the station can tell. */
export const HoldTime = ({ view, point, testId }: HoldTimeProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const hold = useHold(view, point);
  if (hold === undefined) return null;
  const age = formatAge(now - hold.sinceMs, language);
  const since = formatMoment(hold.sinceMs, now, view.site.timeZone, language);
  return (
    <span
      className="hold-time"
      title={t(hold.isExact ? 'mimic.hold.since' : 'mimic.hold.atLeast', { since })}
      data-testid={testId}
      data-exact={hold.isExact}
    >
      {hold.isExact ? age : `≥\u00A0${age}`}
    </span>
  );
};
