import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText, type DeviceView, knownValue, tagPrefixOf } from '../../state/deviceView.ts';
import type { Sum } from '../../state/plantBalance.ts';
import { useView } from '../../state/viewStore.ts';
import { flowWord } from '../../widgets/format/signWord.ts';
import { PointReading } from '../PointReading.tsx';
import { SumReading } from '../SumReading.tsx';
import { HoldTime } from './HoldTime.tsx';
import { LEVEL, type MimicLayout } from './mimicLayout.ts';

interface MainsProps {
  readonly view: DeviceView;
  readonly layout: MimicLayout;
}

const MAINS_POINTS = ['mains_uab', 'mains_freq', 'mains_ia'] as const;

/** Voltage, frequency, current and power beside the mains line; the state of the mains on its other side. */
export const MainsValues = ({ view, layout }: MainsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const power = knownValue(view, 'mains_total_p');
  const flow = power === null ? 'none' : flowWord(power);
  const left = layout.mainsX - 24 - 128;
  const prefix = tagPrefixOf(view);
  return (
    <>
      <div className="mimic__block mimic__mains-values" style={{ left, top: layout.top + LEVEL.mainsSymbol + 6 }}>
        {MAINS_POINTS.map((key) => (
          <PointReading key={key} view={view} pointKey={key} testId={`value-${prefix}.${key}`} />
        ))}
      </div>
      <div className="mimic__block mimic__mains-values" style={{ left, top: layout.top + LEVEL.mainsBreaker + 26 }}>
        <PointReading
          view={view}
          pointKey="mains_total_p"
          size="medium"
          unsigned
          testId={`value-${prefix}.mains_total_p`}
        />
        <span className="mimic__caption">{flow === 'none' ? '\u00A0' : t(`sign.${flow}`)}</span>
      </div>
      <div
        className="mimic__block"
        style={{ left: layout.mainsX + 24, top: layout.top + LEVEL.mainsSymbol - 12, width: 180 }}
      >
        <div className="mimic__title">{t('mimic.mains')}</div>
        <div className="mimic__caption">
          {codeText(view, 'mains_status')?.[language] ?? t('state.unknown')}{' '}
          <HoldTime view={view} point="mains_status" testId={`hold-${prefix}.mains`} />
        </div>
      </div>
    </>
  );
};

export const BusbarValues = ({ view, layout }: MainsProps): ReactNode => {
  const { t } = useTranslation();
  const prefix = tagPrefixOf(view);
  return (
    <div
      className="mimic__block mimic__busbar"
      style={{ left: layout.loadX - 60, top: layout.top + LEVEL.busbar - 38 }}
    >
      <span className="mimic__caption">{t('mimic.busbar')}</span>
      <PointReading view={view} pointKey="busbar_uab" testId={`value-${prefix}.busbar_uab`} />
      <PointReading view={view} pointKey="busbar_freq" testId={`value-${prefix}.busbar_freq`} />
    </div>
  );
};

export const LoadValue = ({ load, layout }: { load: Sum; layout: MimicLayout }): ReactNode => {
  const { t } = useTranslation();
  const style = {
    left: layout.loadX - 110,
    top: layout.top,
    height: LEVEL.mainsBreaker + 12,
    justifyContent: 'flex-end',
  };
  return (
    <div className="mimic__block mimic__load" style={style}>
      <span className="mimic__caption">{t('mimic.load')}</span>
      <SumReading sum={load} testId="load" />
    </div>
  );
};
