import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, tagPrefixOf } from '../state/deviceView.ts';
import type { SensorGroup } from '../state/sensorGroups.ts';
import { useView } from '../state/viewStore.ts';
import { formatNumber } from '../widgets/format/formatNumber.ts';
import { unitText } from '../widgets/format/unitText.ts';
import { Reading } from '../widgets/Reading.tsx';
import { PointReading } from './PointReading.tsx';
import './SensorReading.css';

interface SensorReadingProps {
  readonly view: DeviceView;
  readonly group: SensorGroup;
}

/** Several alike sensors: their mean, how far they lie apart, and how many of them can be believed. */
const Spread = ({ view, group }: SensorReadingProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const { spread, points, usable } = group;
  const point = points[0]?.point;
  const number = (value: number): string => formatNumber(value, point?.decimals ?? 0, language);
  if (spread === null) return <span className="sensor__none">{t('sensors.none')}</span>;
  const isDoubtful = points.some(({ state }) => state.reason === 'out_of_range');
  const value = {
    text: number(spread.mean),
    unit: unitText(point?.unit, language),
    tone: 'live',
    mark: isDoubtful ? t('sensors.doubtful') : null,
    sign: isDoubtful ? '?' : null,
  } as const;
  return (
    <>
      <Reading value={value} size="medium" testId={`sensor-${tagPrefixOf(view)}.${group.key}`} />
      <span className="sensor__spread">
        {usable > 1 && `${number(spread.min)} … ${number(spread.max)}`}
        {usable > 1 && usable < points.length && ' · '}
        {usable < points.length && <strong>{t('sensors.usable', { usable, all: points.length })}</strong>}
      </span>
    </>
  );
};

/** What the sensors of one sort say. */
export const SensorReading = ({ view, group }: SensorReadingProps): ReactNode => {
  const language = useView((store) => store.language);
  const [first] = group.points;
  return (
    <span className="sensor">
      <span className="sensor__label" title={group.label[language]}>
        {group.label[language]}
      </span>
      {group.points.length > 1 || first === undefined ? (
        <Spread view={view} group={group} />
      ) : (
        <PointReading
          view={view}
          pointKey={first.point.key}
          size="medium"
          testId={`sensor-${tagPrefixOf(view)}.${group.key}`}
        />
      )}
    </span>
  );
};
