import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HEALTHY_WIRE, type WireFaults } from '#shared/model/wireFaults.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { WIRE_SECTIONS, wireTroubles } from '../../state/wireSettings.ts';
import { OrderButton } from './OrderButton.tsx';
import { OrderNote } from './OrderNote.tsx';
import { WireInput } from './WireInput.tsx';

interface WirePanelProps {
  readonly device: string;
  readonly wire: WireFaults;
}

const Settings = ({ device, wire }: WirePanelProps): ReactNode => {
  const { t } = useTranslation();
  const place = `wire.${device}`;
  const isHealthy = wireTroubles(wire).length === 0;
  return (
    <>
      {WIRE_SECTIONS.map(({ name, settings }) => (
        <fieldset key={name} className="wire__section">
          <legend>{t(`wire.section.${name}`)}</legend>
          {settings.map((setting) => (
            <WireInput key={setting.key} device={device} wire={wire} setting={setting} />
          ))}
        </fieldset>
      ))}
      <OrderNote place={place} />
      <OrderButton
        place={place}
        text={t('trainer.wireHeal')}
        onPress={() => void orderTraining(place, 'training.setWire', { device, faults: HEALTHY_WIRE })}
        whyNot={isHealthy ? t('trainer.wireHealthy') : undefined}
        testId={`trainer-heal-${device}`}
      />
    </>
  );
};

/** What the wire in front of the controller does to its answers; folded, because it is healthy nearly always. */
export const WirePanel = (props: WirePanelProps): ReactNode => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="wire" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-testid={`trainer-wire-${props.device}`}>{t('trainer.wire')}</summary>
      {isOpen && <Settings {...props} />}
    </details>
  );
};
