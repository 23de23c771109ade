import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeviceView, tagPrefixOf } from '../../state/deviceView.ts';
import type { SyncBreaker, SyncDifferences } from '../../state/syncDifferences.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { Synchroscope } from '../../widgets/Synchroscope.tsx';
import { SYNC_SCALE } from '../../widgets/syncScale.ts';

export interface SyncPanelProps {
  readonly view: DeviceView;
  readonly breaker: SyncBreaker;
  readonly differences: SyncDifferences;
}

/** What parts the two sides of a breaker that synchronises. */
export const SyncPanel = ({ view, breaker, differences }: SyncPanelProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const { voltageV, frequencyHz, isComputed } = differences;
  const signed = (name: string, value: number | null, unit: string, decimals: number): string =>
    value === null
      ? `${name} ${t('state.unknown')}`
      : `${name} ${value > 0 ? '+' : ''}${formatNumber(value, decimals, language)}\u00A0${unitText(unit, language)}`;
  const voltage = signed('ΔU', voltageV, 'V', 1);
  const frequency = signed('Δf', frequencyHz, 'Hz', 2);
  const angle =
    differences.angleDeg === undefined ? t('mimic.sync.noAngle') : signed('Δφ', differences.angleDeg, 'deg', 0);
  const scale = t('mimic.sync.scale', {
    voltage: SYNC_SCALE.voltageV,
    frequency: formatNumber(SYNC_SCALE.frequencyHz, 1, language),
  });
  const sides = isComputed ? ` ${t('mimic.sync.sides')}` : '';
  return (
    <Synchroscope
      {...(differences.angleDeg === undefined ? {} : { angleDeg: differences.angleDeg })}
      voltageV={voltageV}
      frequencyHz={frequencyHz}
      angleText={angle}
      voltageText={voltage}
      frequencyText={frequency}
      label={`${t('mimic.sync.title', { breaker: t(`mimic.${breaker === 'generator' ? 'genset' : breaker}Breaker`) })}: ${angle}, ${voltage}, ${frequency}.${sides} ${scale}`}
      testId={`sync-${tagPrefixOf(view)}-${breaker}`}
    />
  );
};
