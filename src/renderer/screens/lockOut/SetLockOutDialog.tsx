import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCK_OUT_REASON_LENGTH } from '#shared/model/lockOut.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { lockOutRefusal } from '../../state/lockOutRefusal.ts';
import { acceptLockOut } from '../../state/lockOutStore.ts';
import { plannedEnd } from '../../state/plannedEnd.ts';
import { useNow } from '../../state/useNow.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { DateField } from '../../widgets/DateField.tsx';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { FormDialog } from '../operator/FormDialog.tsx';

/** Locks a device out: nobody switches it on until a person takes the lock-out off. */
export const SetLockOutDialog = ({ view, onClose }: { view: DeviceView; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const now = useNow();
  const order = useOrder('lockOuts.set');
  const whyNotAllowed = useWhyNot('lockOuts.set');
  const [reason, setReason] = useState('');
  const [endText, setEndText] = useState('');
  const end = plannedEnd(endText, view.site.timeZone, now);
  const endProblem = end.problem === null ? null : t(`lockOut.set.${end.problem}`);
  const missing = reason.trim() === '' ? t('lockOut.set.reasonMissing') : (endProblem ?? undefined);
  const set = async (): Promise<void> => {
    const answer = await order.give({ deviceId: view.device.id, reason: reason.trim(), plannedEndMs: end.timeMs });
    if (answer === undefined) return;
    acceptLockOut(answer);
    onClose();
  };
  return (
    <FormDialog
      title={t('lockOut.set.title', { device: visibleText(`${view.site.name} · ${view.device.name}`) })}
      order={t('lockOut.set.order')}
      whyNot={whyNotAllowed ?? missing}
      isAsking={order.isAsking}
      refusal={order.refusal === null ? null : lockOutRefusal(order.refusal, t)}
      onSubmit={() => void set()}
      onClose={onClose}
      testId="lock-out-set"
    >
      <p>{t('lockOut.set.what')}</p>
      <Textarea
        label={t('lockOut.set.reason')}
        description={t('lockOut.set.reasonHint')}
        value={reason}
        maxLength={LOCK_OUT_REASON_LENGTH}
        required
        autosize
        minRows={2}
        maxRows={5}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="lock-out-reason"
      />
      <DateField
        label={t('lockOut.set.end')}
        language={language}
        form="minute"
        value={endText}
        onChange={setEndText}
        error={endProblem}
        testId="lock-out-end"
      />
      <p className="command__quiet">{t('lockOut.set.warning')}</p>
    </FormDialog>
  );
};
