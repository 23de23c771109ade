import { Fragment, memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import type { Point } from '#shared/model/profile.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { type PhaseRow, phaseNames } from '../../state/pointRows.ts';
import { useView } from '../../state/viewStore.ts';
import type { ValueText } from '../../widgets/format/describeValue.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { PointLabel } from './PointLabel.tsx';
import { PointValue } from './PointValue.tsx';
import { RowAlarm } from './RowAlarm.tsx';
import { usePointAge, usePointText } from './usePointText.ts';

export interface PhasesRowProps {
  readonly view: DeviceView;
  readonly row: PhaseRow;
  /** The gravest one that any of the phases has raised. */
  readonly alarm: AlarmView | undefined;
  readonly onCorrect: (point: Point) => void;
}

/** The unit stands once, behind the last. */
const withoutUnit = (value: ValueText): ValueText => ({ ...value, unit: '' });

/** Three phases of one quantity: «Uab / Ubc / Uca 401,1 / 400,7 / 401,3 В». */
export const PhasesRow = memo(({ view, row, alarm, onCorrect }: PhasesRowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const [first, second, third] = row.points;
  const texts = [usePointText(view, first), usePointText(view, second), usePointText(view, third)];
  const age = usePointAge(view, first);
  const names = phaseNames(row, language);
  const reasons = new Set(texts.flatMap(({ reason }) => reason ?? []));
  const signs = new Set(texts.map(({ value }) => value.sign));
  const hasNumber = texts.some(({ value }) => value.tone !== 'word');
  return (
    <div className="card__row card__row--phases">
      <span className="card__row-name">
        <RowAlarm alarm={alarm} />
        {row.points.map((point, index) => (
          <Fragment key={point.key}>
            {index > 0 && ' / '}
            <PointLabel point={point} text={names[index] ?? ''} onCorrect={onCorrect} />
          </Fragment>
        ))}
      </span>
      <span className="card__age tabular">{age}</span>
      <span className="card__phases">
        {row.points.map((point, index) => {
          const value = texts[index]?.value;
          return value === undefined ? null : (
            <Fragment key={point.key}>
              {index > 0 && <span className="card__slash">/</span>}
              <PointValue view={view} point={point} value={withoutUnit(value)} shortWord={t('value.none')} />
            </Fragment>
          );
        })}
        {hasNumber && first.unit !== undefined && (
          <span className="reading__unit">{unitText(first.unit, language)}</span>
        )}
      </span>
      {reasons.size > 0 && (
        <span className="card__reason" data-sign={signs.size === 1 ? [...signs][0] : null}>
          {[...reasons].join(' · ')}
        </span>
      )}
    </div>
  );
});
PhasesRow.displayName = 'PhasesRow';
