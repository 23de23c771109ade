import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { acceptAlarms } from '../../state/alarmStore.ts';
import { isLatched, isUnacknowledged } from '../../state/alarmView.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { AcknowledgeDialog } from './AcknowledgeDialog.tsx';
import { ActButton } from './ActButton.tsx';
import { ActRefusal } from './ActRefusal.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import { ShelveDialog } from './ShelveDialog.tsx';

interface ActsProps {
  readonly alarm: AlarmView;
}

type Asked = 'acknowledge' | 'shelve' | 'unshelve' | 'putOutOfService' | 'returnToService';

const Reset = ({ alarm }: ActsProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('alarms.reset');
  const whyNot = useWhyNot('alarms.reset');
  const { occurrence } = alarm;
  if (!isLatched(alarm) || occurrence === null) return null;
  const reset = async (): Promise<void> => {
    const answer = await order.give({ occurrence });
    if (answer !== undefined) acceptAlarms([answer]);
  };
  return (
    <>
      <ActButton
        name={t('alarms.act.reset')}
        hint={t('alarms.act.resetHint')}
        whyNot={isUnacknowledged(alarm) ? t('alarms.acknowledgeFirst') : whyNot}
        isAsking={order.isAsking}
        onPress={() => void reset()}
        testId="alarm-reset"
      />
      <ActRefusal error={order.refusal} testId="alarm-reset-refusal" />
    </>
  );
};

const Buttons = ({ alarm, onAsk }: ActsProps & { onAsk: (asked: Asked) => void }): ReactNode => {
  const { t } = useTranslation();
  const whyNot = {
    acknowledge: useWhyNot('alarms.acknowledge'),
    shelve: useWhyNot('alarms.shelve'),
    unshelve: useWhyNot('alarms.unshelve'),
    putOutOfService: useWhyNot('alarms.putOutOfService'),
    returnToService: useWhyNot('alarms.returnToService'),
  };
  const forSafety = alarm.isSafety ? t('alarms.safetyWhyNot') : undefined;
  const shelving: Asked = alarm.shelf === null ? 'shelve' : 'unshelve';
  const serving: Asked = alarm.outOfService === null ? 'putOutOfService' : 'returnToService';
  const noLife = alarm.occurrence === null ? t('alarms.noLife') : undefined;
  return (
    <>
      {isUnacknowledged(alarm) && (
        <ActButton
          name={t('alarms.act.acknowledgeAsk')}
          whyNot={whyNot.acknowledge}
          isStrong
          onPress={() => onAsk('acknowledge')}
          testId="alarm-acknowledge"
        />
      )}
      <ActButton
        name={t(`alarms.act.${shelving}`)}
        whyNot={(shelving === 'shelve' ? forSafety : undefined) ?? noLife ?? whyNot[shelving]}
        onPress={() => onAsk(shelving)}
        testId={`alarm-${shelving}`}
      />
      <ActButton
        name={t(`alarms.act.${serving}`)}
        whyNot={(serving === 'putOutOfService' ? forSafety : undefined) ?? whyNot[serving]}
        onPress={() => onAsk(serving)}
        testId={`alarm-${serving}`}
      />
    </>
  );
};

/** What can be done to one alarm; for the safety class it says why less of it. */
export const AlarmActs = ({ alarm }: ActsProps): ReactNode => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  return (
    <div className="alarm-acts">
      <Buttons alarm={alarm} onAsk={setAsked} />
      <Reset alarm={alarm} />
      {alarm.isSafety && (
        <p className="alarm-acts__note" data-testid="alarm-safety">
          {t('alarms.safetyWhyNot')}
        </p>
      )}
      {asked === 'acknowledge' && <AcknowledgeDialog alarms={[alarm]} onClose={close} />}
      {asked === 'shelve' && <ShelveDialog alarm={alarm} onClose={close} />}
      {asked !== null && asked !== 'acknowledge' && asked !== 'shelve' && (
        <HoldDialog act={asked} alarm={alarm} onClose={close} />
      )}
    </div>
  );
};
