import { Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstationState } from '#shared/model/workstation.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useReading } from '../../state/useReading.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { ListState } from './ListState.tsx';

interface OptionProps {
  readonly name: 'displayAwake' | 'openAtLogin' | 'kiosk';
  readonly isOn: boolean;
  /** Why it cannot be changed. */
  readonly whyNot: string | undefined;
  readonly onChange: (isOn: boolean) => void;
}

const Option = ({ name, isOn, whyNot, onChange }: OptionProps): ReactNode => {
  const { t } = useTranslation();
  const hint = t(`settings.workstation.${name}Hint`);
  return (
    <div className="workstation-option">
      <Switch
        label={t(`settings.workstation.${name}`)}
        description={whyNot === undefined ? hint : `${hint} ${whyNot}.`}
        checked={isOn}
        disabled={whyNot !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
        data-testid={`workstation-${name}`}
      />
    </div>
  );
};

/** Kiosk is asked first: out of it there is no way but through this switch. */
const Kiosk = ({ state, onDone }: OptionsProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('workstation.setKiosk');
  const refusal = useRefusalText(order.refusal);
  const lacked = useWhyNot('workstation.setKiosk');
  const [isAsked, setAsked] = useState(false);
  const give = async (kiosk: boolean): Promise<void> => {
    const next = await order.give({ kiosk });
    if (next !== undefined) onDone(next);
  };
  return (
    <>
      <Option
        name="kiosk"
        isOn={state.kiosk}
        whyNot={lacked}
        onChange={(isOn) => (isOn ? setAsked(true) : void give(false))}
      />
      {state.kioskByOption && <p className="station-part__what">{t('settings.workstation.kioskByOption')}</p>}
      <RefusalNote text={refusal} testId="workstation-kiosk-refusal" />
      {isAsked && (
        <ConfirmDialog
          title={t('settings.workstation.kioskTitle')}
          text={t('settings.workstation.kioskText')}
          order={t('settings.workstation.kioskOrder')}
          onConfirm={() => void give(true)}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
};

interface OptionsProps {
  readonly state: WorkstationState;
  readonly onDone: (state: WorkstationState) => void;
}

const Options = ({ state, onDone }: OptionsProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('workstation.set');
  const refusal = useRefusalText(order.refusal);
  const lacked = useWhyNot('workstation.set');
  const give = async (changes: { displayAwake?: boolean; openAtLogin?: boolean }): Promise<void> => {
    const next = await order.give(changes);
    if (next !== undefined) onDone(next);
  };
  const noAutostart = state.openAtLogin === null ? t('settings.workstation.noAutostart') : undefined;
  return (
    <div className="station-part">
      <Option
        name="displayAwake"
        isOn={state.displayAwake}
        whyNot={lacked}
        onChange={(displayAwake) => void give({ displayAwake })}
      />
      <Option
        name="openAtLogin"
        isOn={state.openAtLogin === true}
        whyNot={noAutostart ?? lacked}
        onChange={(openAtLogin) => void give({ openAtLogin })}
      />
      <RefusalNote text={refusal} testId="workstation-refusal" />
      <Kiosk state={state} onDone={onDone} />
    </div>
  );
};

/** What the station may ask of this computer and its windows; only the desktop application has such options. */
export const WorkstationTab = (): ReactNode => {
  const { t } = useTranslation();
  const { value, isRead, error } = useReading('workstation.read');
  const [changed, setChanged] = useState<WorkstationState | null>(null);
  const state = changed ?? value;
  return (
    <section aria-label={t('settings.tab.workstation')} className="access-section" data-testid="workstation-tab">
      <ListState isRead={isRead} error={error} />
      {isRead && state === null && (
        <Notice
          testId="workstation-none"
          title={t('settings.workstation.none')}
          text={t('settings.workstation.noneHint')}
        />
      )}
      {state !== null && (
        <>
          <p className="settings-lead">{t('settings.workstation.what')}</p>
          <Options state={state} onDone={setChanged} />
        </>
      )}
    </section>
  );
};
