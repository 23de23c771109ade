import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { acceptAlarms } from '../../state/alarmStore.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { ReasonField } from './ReasonField.tsx';
import { useAlarmText } from './useAlarmText.ts';

export interface HoldDialogProps {
  readonly act: 'unshelve' | 'putOutOfService' | 'returnToService';
  readonly alarm: AlarmView;
  readonly onClose: () => void;
}

/** Takes an alarm off its shelf, out of service or back into it, with the reason why. */
export const HoldDialog = ({ act, alarm, onClose }: HoldDialogProps): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  const whyNot = useWhyNot(`alarms.${act}`);
  const unshelve = useOrder('alarms.unshelve');
  const serve = useOrder(act === 'putOutOfService' ? 'alarms.putOutOfService' : 'alarms.returnToService');
  const [comment, setComment] = useState('');
  const { deviceId, key, occurrence } = alarm;
  const give = async (): Promise<void> => {
    const words = comment.trim();
    const answer =
      act === 'unshelve'
        ? await unshelve.give({ occurrence: occurrence ?? 0, comment: words })
        : await serve.give({ deviceId, key, comment: words });
    if (answer === undefined) return;
    acceptAlarms([answer]);
    onClose();
  };
  const { isAsking, refusal } = act === 'unshelve' ? unshelve : serve;
  const refusalText = useRefusalText(refusal);
  return (
    <FormDialog
      title={t(`alarms.${act}.title`)}
      order={t(`alarms.${act}.order`)}
      whyNot={whyNot ?? (comment.trim() === '' ? t('alarms.reasonMissing') : undefined)}
      isAsking={isAsking}
      refusal={refusalText}
      onSubmit={() => void give()}
      onClose={onClose}
      testId={act}
    >
      <p>{`${text.place(alarm)} · ${text.text(alarm.text)}`}</p>
      <p className="journal__muted">{t(`alarms.${act}.what`)}</p>
      <ReasonField value={comment} onChange={setComment} testId={`${act}-comment`} />
    </FormDialog>
  );
};
