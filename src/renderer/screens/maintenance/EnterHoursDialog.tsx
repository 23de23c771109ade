import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceHours } from '#shared/model/maintenance.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { typedAmount } from '../../state/typedAmount.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { useDueText } from './useDueText.ts';

interface EnterHoursDialogProps {
  readonly view: DeviceView;
  readonly hours: DeviceHours;
  readonly onClose: () => void;
}

const REASON_LENGTH = 500;

/** Hours read from the set itself, while its controller does not tell them. */
export const EnterHoursDialog = ({ view, hours, onClose }: EnterHoursDialogProps): ReactNode => {
  const { t } = useTranslation();
  const text = useDueText();
  const order = useOrder('maintenance.enterHours');
  const refusal = useRefusalText(order.refusal);
  const lacked = useWhyNot('maintenance.enterHours');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const amount = typedAmount(typed);
  const isReady = amount !== null && reason.trim() !== '';
  const submit = async (): Promise<void> => {
    if (amount === null) return;
    const told = await order.give({ deviceId: view.device.id, hours: amount, reason: reason.trim() });
    if (told !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('maintenance.hours.enterTitle', { name: view.device.name })}
      order={t('maintenance.hours.save')}
      whyNot={lacked ?? (isReady ? undefined : t('maintenance.hours.incomplete'))}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="enter-hours"
    >
      <p>{t('maintenance.hours.enterWhat')}</p>
      <TextInput
        label={t('maintenance.hours.label')}
        description={
          hours.hours === null ? undefined : t('maintenance.hours.known', { hours: text.hours(hours.hours) })
        }
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        inputMode="decimal"
        error={typed !== '' && amount === null ? t('maintenance.hours.notNumber') : undefined}
        data-testid="enter-hours-hours"
      />
      <TextInput
        label={t('maintenance.hours.reason')}
        value={reason}
        maxLength={REASON_LENGTH}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="enter-hours-reason"
      />
    </FormDialog>
  );
};
