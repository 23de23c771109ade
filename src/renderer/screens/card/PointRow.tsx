import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import type { Point } from '#shared/model/profile.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { PointLabel } from './PointLabel.tsx';
import { PointValue } from './PointValue.tsx';
import { RowAlarm, useRowLimit } from './RowAlarm.tsx';
import { usePointAge, usePointText } from './usePointText.ts';

export interface PointRowProps {
  /** Its values do not count: the row follows its own. */
  readonly view: DeviceView;
  readonly point: Point;
  /** The gravest one that the point has raised. */
  readonly alarm: AlarmView | undefined;
  readonly onCorrect: (point: Point) => void;
}

/** One point of a card: its name, its age once it is old, its value, and why that is not simply good. */
export const PointRow = memo(({ view, point, alarm, onCorrect }: PointRowProps): ReactNode => {
  const { t } = useTranslation();
  const { state, value, flow, reason } = usePointText(view, point);
  const age = usePointAge(view, point);
  const limit = useRowLimit(alarm);
  const extra = [flow === 'none' ? '' : t(`sign.${flow}`), limit === '' ? '' : t('alarms.limit', { limit })]
    .filter((word) => word !== '')
    .join(' · ');
  const isQuiet = point.type === 'bit' && state.value === 0;
  return (
    <div className={isQuiet ? 'card__row card__row--quiet' : 'card__row'}>
      <span className="card__row-name">
        <RowAlarm alarm={alarm} />
        <PointLabel point={point} onCorrect={onCorrect} />
      </span>
      <span className="card__age tabular">{age}</span>
      <PointValue view={view} point={point} value={value} {...(extra === '' ? {} : { extra })} />
      {reason !== null && (
        <span className="card__reason" data-sign={value.sign}>
          {reason}
        </span>
      )}
    </div>
  );
});
PointRow.displayName = 'PointRow';
