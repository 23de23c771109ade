import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../state/deviceView.ts';
import { type DueLevel, waitingAlert } from '../../state/maintenanceBoard.ts';
import { openSheet } from '../../state/maintenancePage.ts';
import { acceptAlert, useMaintenance } from '../../state/maintenanceStore.ts';
import { useNow } from '../../state/useNow.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { SeverityMark } from '../../widgets/SeverityMark.tsx';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { useDueText } from './useDueText.ts';

interface DueCellProps {
  readonly view: DeviceView;
  readonly level: DueLevel;
}

/** Says that somebody has seen what comes; the service alone ends it. */
const Acknowledge = ({ view, level }: DueCellProps): ReactNode => {
  const { t } = useTranslation();
  const alert = useMaintenance(({ alerts }) => waitingAlert(alerts, view.device.id, level));
  const order = useOrder('maintenance.acknowledge');
  const whyNot = useWhyNot('maintenance.acknowledge');
  if (alert === undefined) return null;
  const give = async (): Promise<void> => {
    const told = await order.give({ id: alert.id });
    if (told !== undefined) acceptAlert(told);
  };
  return (
    <>
      <ActButton
        name={t('maintenance.acknowledge')}
        hint={t('maintenance.acknowledgeHint')}
        whyNot={whyNot}
        isAsking={order.isAsking}
        onPress={() => void give()}
        testId={`due-acknowledge-${view.device.code}-${level.code}`}
      />
      <ActRefusal error={order.refusal} testId={`due-refusal-${view.device.code}-${level.code}`} />
    </>
  );
};

/** How one level of one device stands; opens its sheet. */
export const DueCell = ({ view, level }: DueCellProps): ReactNode => {
  const { t } = useTranslation();
  const text = useDueText();
  const now = useNow();
  const { severity } = level;
  return (
    <div className={`due-cell due-cell--${severity}`} data-severity={severity}>
      <button
        type="button"
        className="due-cell__open"
        onClick={() => openSheet({ deviceId: view.device.id, intervalId: level.intervalId })}
        title={t('maintenance.openSheet')}
        data-testid={`due-${view.device.code}-${level.code}`}
      >
        <span className="due-cell__amount tabular">
          <SeverityMark severity={severity} />
          {text.amount(level, now)}
        </span>
        <span className="due-cell__date">
          {[text.urgency(level), text.date(level, now, view.site.timeZone)].filter(Boolean).join(' · ')}
        </span>
      </button>
      <Acknowledge view={view} level={level} />
    </div>
  );
};
