import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import type { TrainingDevice } from '#shared/model/training.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { OrderButton } from './OrderButton.tsx';

/** A press that stops a set at once is asked about first. */
const ASKED: ReadonlySet<ControllerKey> = new Set(['emergency_stop']);

/** The key of the generators' side works another breaker on a controller of mains. */
const textKey = (device: TrainingDevice, key: ControllerKey): string =>
  device.kind === 'ats' && key.startsWith('gen_breaker') ? `key.bus_${key}` : `key.${key}`;

/** The keys on the front of a controller. */
export const FrontKeys = ({ device }: { device: TrainingDevice }): ReactNode => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<ControllerKey | null>(null);
  const press = (key: ControllerKey): void =>
    void orderTraining(device.device, 'training.press', { device: device.device, key });
  return (
    <div className="front-keys" role="group" aria-label={t('trainer.keys', { name: device.name })}>
      {device.keys.map((key) => (
        <OrderButton
          key={key}
          place={device.device}
          text={t(textKey(device, key))}
          look={ASKED.has(key) ? 'danger' : 'plain'}
          onPress={() => (ASKED.has(key) ? setAsked(key) : press(key))}
          testId={`trainer-key-${device.device}-${key}`}
        />
      ))}
      {asked !== null && (
        <ConfirmDialog
          title={t('trainer.stopTitle', { name: device.name })}
          text={t('trainer.stopText')}
          order={t(textKey(device, asked))}
          onConfirm={() => press(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
};
