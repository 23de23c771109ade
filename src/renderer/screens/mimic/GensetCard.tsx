import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { alarmBitsOf } from '../../state/alarmBitsOf.ts';
import { codeText, type DeviceView, isOnline, knownValue, tagPrefixOf, usableValue } from '../../state/deviceView.ts';
import { modeOf, modePointOf } from '../../state/modeOf.ts';
import { startSequence } from '../../state/startSequence.ts';
import { syncDifferences } from '../../state/syncDifferences.ts';
import type { LineState } from '../../state/topology.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { flowWord, reactiveWord } from '../../widgets/format/signWord.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { PowerBar } from '../../widgets/PowerBar.tsx';
import { LockOutBadge } from '../lockOut/LockOutBadge.tsx';
import { MaintenanceBadge } from '../maintenance/MaintenanceBadge.tsx';
import { PointReading } from '../PointReading.tsx';
import { AlarmPlates } from './AlarmPlates.tsx';
import { BlockOpener } from './BlockOpener.tsx';
import { GensetSequence } from './GensetSequence.tsx';
import { HoldTime } from './HoldTime.tsx';
import { LinkPlate } from './LinkPlate.tsx';
import { SyncPanel } from './SyncPanel.tsx';
import './GensetCard.css';

export interface GensetCardProps {
  readonly view: DeviceView;
  readonly line: LineState;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly style: CSSProperties;
}

const Head = ({ view, line, isOpen, onOpen }: Omit<GensetCardProps, 'style'>): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const state = codeText(view, 'gen_status');
  const isTimedBelow = startSequence(view)?.point === 'gen_status';
  return (
    <div className="genset__head">
      <div className={`genset__circle genset__circle--${line}`}>G</div>
      <div className="genset__names">
        <div className="genset__name">
          <BlockOpener view={view} isOpen={isOpen} onOpen={onOpen} />
        </div>
        <div className={state?.fresh === true ? 'genset__state' : 'genset__state genset__state--last'}>
          <span className="genset__state-word">{state?.[language] ?? t('state.unknown')}</span>
          {!isTimedBelow && <HoldTime view={view} point="gen_status" testId={`hold-${tagPrefixOf(view)}`} />}
        </div>
      </div>
      <span className="genset__chips">
        <span className="chip chip--strong" title={t('mode.title')}>
          {t(`mode.${modeOf(view)}`)}
        </span>
        <HoldTime view={view} point={modePointOf(view)} testId={`mode-hold-${tagPrefixOf(view)}`} />
        <LockOutBadge deviceId={view.device.id} />
      </span>
    </div>
  );
};

const Power = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const ratedKw = view.device.ratings?.powerKw;
  const powerKw = knownValue(view, 'power_total');
  const share = ratedKw === undefined || powerKw === null ? null : powerKw / ratedKw;
  const isFresh = usableValue(view, 'power_total') !== null;
  const reverse =
    powerKw !== null && flowWord(powerKw) === 'export' ? { unsigned: true, extra: t('sign.reverse') } : {};
  return (
    <>
      <div className="genset__power">
        <span className="genset__label">{t('mimic.power')}</span>
        <PointReading
          view={view}
          pointKey="power_total"
          size="large"
          testId={`value-${tagPrefixOf(view)}.power_total`}
          {...reverse}
        />
      </div>
      <PowerBar share={share} fresh={isFresh} />
      <div className="genset__scale">
        <span>{share !== null && isFresh ? `${formatNumber(share * 100, 0, language)} %` : ''}</span>
        <span>
          {ratedKw === undefined
            ? t('mimic.noRating')
            : `${formatNumber(ratedKw, 0, language)} ${unitText('kW', language)}`}
        </span>
      </div>
    </>
  );
};

const VALUES = [
  ['gen_uab', 'U'],
  ['gen_freq', 'f'],
  ['current_a', 'I'],
  ['pf_avg', 'cos φ'],
  ['engine_speed', 'n'],
  ['coolant_temp', 'coolant'],
  ['oil_pressure', 'oil'],
  ['turbo_pressure', 'boost'],
] as const;

const TRANSLATED_LABELS: ReadonlySet<string> = new Set(['coolant', 'oil', 'boost']);

/** Without current there is no cos φ. */
const hasNoFactor = (view: DeviceView): boolean =>
  usableValue(view, 'current_a') === 0 && usableValue(view, 'power_total') === 0;

const Values = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const factor = usableValue(view, 'pf_avg');
  const word = factor === null ? 'none' : reactiveWord(factor, usableValue(view, 'reactive_total'));
  return (
    <div className="genset__values">
      {VALUES.map(([key, label]) => (
        <div key={key} className="genset__value">
          <span className="genset__label">{TRANSLATED_LABELS.has(label) ? t(`mimic.${label}`) : label}</span>
          <PointReading
            view={view}
            pointKey={key}
            testId={`value-${tagPrefixOf(view)}.${key}`}
            {...(key === 'pf_avg'
              ? {
                  unsigned: true,
                  notApplicable: hasNoFactor(view),
                  ...(word === 'none' ? {} : { extra: t(`sign.${word}`) }),
                }
              : {})}
          />
        </div>
      ))}
    </div>
  );
};

const COUNTERS = [
  ['run_hours', 'runHours'],
  ['start_count', 'starts'],
] as const;

/** The sequence while the set starts or stops, its counters otherwise. */
const Foot = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const sequence = startSequence(view);
  if (sequence !== undefined) {
    return (
      <div className="genset__foot genset__foot--sequence">
        <GensetSequence view={view} sequence={sequence} />
      </div>
    );
  }
  return (
    <div className="genset__foot">
      {COUNTERS.map(([key, label]) => (
        <span key={key}>
          {t(`mimic.${label}`)} <PointReading view={view} pointKey={key} testId={`value-${tagPrefixOf(view)}.${key}`} />
        </span>
      ))}
    </div>
  );
};

/** One genset of the diagram: what it gives, how it feels, and whether it can be believed. */
export const GensetCard = ({ view, line, isOpen, onOpen, style }: GensetCardProps): ReactNode => {
  const isLinked = isOnline(view);
  const card = useRef<HTMLDivElement>(null);
  const differences = syncDifferences(view, 'generator');
  useEffect(() => {
    if (isOpen) card.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isOpen]);
  const isCritical = alarmBitsOf(view).some((bit) => bit === 'shutdown' || bit === 'tripStop');
  const names = [
    'mimic__block genset',
    isOpen && 'genset--open',
    isCritical && 'genset--critical',
    !isLinked && 'genset--silent',
  ];
  return (
    <div
      ref={card}
      role="group"
      aria-label={view.device.name}
      className={names.filter((name) => name !== false).join(' ')}
      style={style}
      onClick={onOpen}
      data-testid={`genset-${tagPrefixOf(view)}`}
      data-online={isLinked}
    >
      <div className="genset__alarm">
        <AlarmPlates view={view} />
      </div>
      {!isLinked && <div className="genset__hatch hatched" />}
      <Head view={view} line={line} isOpen={isOpen} onOpen={onOpen} />
      <div className="genset__body">
        {differences === undefined ? (
          <Power view={view} />
        ) : (
          <SyncPanel view={view} breaker="generator" differences={differences} />
        )}
        <Values view={view} />
        <Foot view={view} />
      </div>
      <MaintenanceBadge view={view} testId={`badge-${tagPrefixOf(view)}`} />
      <div className="genset__plate">
        <LinkPlate view={view} />
      </div>
    </div>
  );
};
