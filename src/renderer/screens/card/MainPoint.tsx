import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '#shared/model/profile.ts';
import { type DeviceView, isOnline, knownValue, pointOf, usableValue } from '../../state/deviceView.ts';
import { statusPointsOf } from '../../state/keyPoints.ts';
import { modeOf, modePointOf } from '../../state/modeOf.ts';
import { useLiveView } from '../../state/useDeviceView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { flowWord } from '../../widgets/format/signWord.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { withoutSign } from '../../widgets/format/withoutSign.ts';
import { PowerBar } from '../../widgets/PowerBar.tsx';
import { HoldTime } from '../mimic/HoldTime.tsx';
import { PointValue } from './PointValue.tsx';
import { usePointAge, usePointText } from './usePointText.ts';
import './MainPoint.css';

interface StatusProps {
  readonly view: DeviceView;
  readonly point: Point;
  /** The device has more than one: each says what it is of. */
  readonly isNamed: boolean;
}

/** What the device is doing, and since when. */
const Status = ({ view, point, isNamed }: StatusProps): ReactNode => {
  const language = useView((store) => store.language);
  const { value } = usePointText(view, point);
  return (
    <div className="card-main__status">
      {isNamed && <span className="card-main__label">{point.label[language]}</span>}
      <PointValue view={view} point={point} value={value} size="medium" />
      <HoldTime view={view} point={point.key} testId={`card-hold-${point.key}`} />
    </div>
  );
};

const Mode = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="card-main__mode">
      <span className="chip chip--strong" title={t('mode.title')} data-testid="card-mode">
        {t(`mode.${modeOf(view)}`)}
      </span>
      <HoldTime view={view} point={modePointOf(view)} testId="card-mode-hold" />
    </div>
  );
};

/** How much of its rating the device gives; nothing for what has no rating. */
const Load = ({ view, point }: { view: DeviceView; point: Point }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const ratedKw = view.device.ratings?.powerKw;
  if (point.unit !== 'kW' || (ratedKw === undefined && view.device.kind !== 'generator')) return null;
  const powerKw = knownValue(view, point.key);
  const share = ratedKw === undefined || powerKw === null ? null : powerKw / ratedKw;
  const isFresh = usableValue(view, point.key) !== null;
  return (
    <>
      <PowerBar share={share} fresh={isFresh} />
      <div className="card-main__scale">
        <span data-testid="card-load">
          {share !== null && isFresh ? `${formatNumber(share * 100, 0, language)}\u00A0%` : ''}
        </span>
        <span>
          {ratedKw === undefined
            ? t('mimic.noRating')
            : t('card.rated', { power: `${formatNumber(ratedKw, 0, language)}\u00A0${unitText('kW', language)}` })}
        </span>
      </div>
    </>
  );
};

/** A set that takes power runs in reverse: the word says it, not a minus. */
const useReverse = (view: DeviceView, point: Point): boolean => {
  const value = knownValue(view, point.key);
  return view.device.kind === 'generator' && point.unit === 'kW' && value !== null && flowWord(value) === 'export';
};

const MainNumber = ({ view, point }: { view: DeviceView; point: Point }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const { value, flow, reason, state } = usePointText(view, point);
  const age = usePointAge(view, point);
  const isReverse = useReverse(view, point);
  const unsigned = isReverse ? formatNumber(withoutSign(state).value ?? 0, point.decimals ?? 0, language) : value.text;
  const word = isReverse ? 'reverse' : flow;
  return (
    <>
      <div className="card-main__number">
        <span className="card-main__label">{point.label[language]}</span>
        <span className="card__age tabular">{age}</span>
        <PointValue
          view={view}
          point={point}
          value={value.tone === 'live' ? { ...value, text: unsigned } : value}
          size="large"
          {...(word === 'none' ? {} : { extra: t(`sign.${word}`) })}
        />
      </div>
      {reason !== null && (
        <p className="card__reason" data-sign={value.sign}>
          {reason}
        </p>
      )}
    </>
  );
};

interface MainPointProps {
  readonly view: DeviceView;
  readonly points: readonly Point[];
  readonly main: Point;
}

/** The head of the first page: state and mode with the time in them, the main number, its share of the rating. */
export const MainPoint = ({ view, points, main }: MainPointProps): ReactNode => {
  const live = useLiveView(view);
  const statuses = statusPointsOf(points);
  const hasMode = pointOf(view, 'mode_auto') !== undefined;
  return (
    <section className={isOnline(live) ? 'card-main' : 'card-main hatched'} data-testid="card-main">
      <div className="card-main__state">
        <div className="card-main__statuses">
          {statuses.map((point) => (
            <Status key={point.key} view={live} point={point} isNamed={statuses.length > 1} />
          ))}
        </div>
        {hasMode && <Mode view={live} />}
      </div>
      <MainNumber view={live} point={main} />
      <Load view={live} point={main} />
    </section>
  );
};
