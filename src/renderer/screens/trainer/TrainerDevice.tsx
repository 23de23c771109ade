import { Switch } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingDevice } from '#shared/model/training.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { type FrontState, frontState } from '../../state/frontState.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { wireTroubles } from '../../state/wireSettings.ts';
import { afterColon } from '../../widgets/format/afterColon.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { flowWord } from '../../widgets/format/signWord.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { linkLook } from '../linkText.ts';
import { AlarmPlates } from '../mimic/AlarmPlates.tsx';
import { FrontKeys } from './FrontKeys.tsx';
import { OrderNote } from './OrderNote.tsx';
import { WirePanel } from './WirePanel.tsx';
import './TrainerDevice.css';

/** «121,4 кВт», for mains with the direction in a word. */
const Power = ({ device, powerKw }: { device: TrainingDevice; powerKw: number | null }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const flow = powerKw === null ? 'none' : flowWord(powerKw);
  const word = device.kind === 'ats' ? flow : flow === 'export' ? 'reverse' : 'none';
  const shown = powerKw === null || word === 'none' ? powerKw : Math.abs(powerKw);
  return (
    <div className="trainer-device__power" data-testid={`trainer-power-${device.device}`}>
      <strong>{shown === null ? '—' : formatNumber(shown, 1, language)}</strong>
      {` ${unitText('kW', language)}${word === 'none' ? '' : ` ${t(`sign.${word}`)}`}`}
    </div>
  );
};

const StateText = ({ device, front }: { device: TrainingDevice; front: FrontState }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const prefix = device.kind === 'ats' ? `${t('mimic.mains')}: ` : '';
  const parts = [
    ...(front.state === null
      ? []
      : [prefix === '' ? front.state[language] : prefix + afterColon(front.state[language], language)]),
    ...front.breakers.map(({ name, text }) => `${t(`mimic.${name}`)}: ${afterColon(text[language], language)}`),
    ...front.readings.map(({ point, value }) => {
      const number = value === null ? t('value.none') : formatNumber(value, point.decimals ?? 0, language);
      return `${point.label[language]}: ${number} ${unitText(point.unit, language)}`;
    }),
  ];
  return (
    <p className="trainer-device__state" data-testid={`trainer-state-${device.device}`}>
      {parts.length === 0 ? t('state.unknown') : parts.join(' · ')}
    </p>
  );
};

const Socket = ({ device }: { device: TrainingDevice }): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('training.setRunning');
  return (
    <Switch
      size="sm"
      checked={device.running}
      onChange={(event) =>
        void orderTraining(device.device, 'training.setRunning', {
          device: device.device,
          running: event.currentTarget.checked,
        })
      }
      label={t(device.running ? 'trainer.socketOn' : 'trainer.socketOff')}
      title={whyNot ?? t('trainer.socketHint')}
      disabled={whyNot !== undefined}
      data-testid={`trainer-running-${device.device}`}
    />
  );
};

interface TrainerDeviceProps {
  readonly device: TrainingDevice;
  /** What the station reads of it; undefined where it does not poll it. */
  readonly view: DeviceView | undefined;
}

const Head = ({ device, view, front }: TrainerDeviceProps & { front: FrontState }): ReactNode => {
  const { t } = useTranslation();
  return (
    <header className="trainer-device__head">
      <h3 title={device.name}>{device.name}</h3>
      <span className="trainer-device__code">{device.device}</span>
      {front.mode !== null && (
        <span className="chip chip--strong" title={t('mode.title')}>
          {t(`mode.${front.mode}`)}
        </span>
      )}
      {view !== undefined && (
        <span className="trainer-device__link" data-testid={`trainer-link-${device.device}`} data-look={linkLook(view)}>
          <LinkSymbol look={linkLook(view)} />
          {t(`link.${linkLook(view)}`)}
        </span>
      )}
    </header>
  );
};

const Card = ({ device, view }: TrainerDeviceProps): ReactNode => {
  const { t } = useTranslation();
  const front = frontState(device, view?.profile ?? null);
  const troubles = wireTroubles(device.wire);
  return (
    <article className="trainer-device" aria-label={device.name} data-testid={`trainer-device-${device.device}`}>
      <Head device={device} front={front} view={view} />
      <div className="trainer-device__line">
        <StateText device={device} front={front} />
        {front.powerKw !== undefined && <Power device={device} powerKw={front.powerKw} />}
      </div>
      {device.keys.length > 0 && (
        <div className="trainer-device__alarm">{view !== undefined && <AlarmPlates view={view} />}</div>
      )}
      {device.keys.length > 0 && <FrontKeys device={device} />}
      <div className="trainer-device__line">
        <Socket device={device} />
        {troubles.length > 0 && (
          <span
            className="chip trainer-device__sick"
            title={troubles.map((key) => t(`wire.${key}`)).join(', ')}
            data-testid={`trainer-sick-${device.device}`}
          >
            {t('trainer.wireSick', { count: troubles.length })}
          </span>
        )}
      </div>
      <OrderNote place={device.device} />
      <WirePanel device={device.device} wire={device.wire} />
    </article>
  );
};

/** One simulated controller: what it does, the keys of its front, its socket and its wire. */
export const TrainerDevice = memo(
  Card,
  (a, b) => a.device === b.device && a.view?.state === b.view?.state && a.view?.profile === b.view?.profile,
);
