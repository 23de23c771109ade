import { Checkbox, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCK_OUT_REASON_LENGTH } from '#shared/model/lockOut.ts';
import { lockOutRefusal } from '../../state/lockOutRefusal.ts';
import type { LockOutView } from '../../state/lockOutView.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { LockOutFacts } from './LockOutFacts.tsx';
import { useLockOutText } from './useLockOutText.ts';

/** Takes a lock-out off: shows whose it is and why, and asks for a word and a tick that the machine is ready. */
export const RemoveLockOutDialog = ({ view, onClose }: { view: LockOutView; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const text = useLockOutText()(view);
  const order = useOrder('lockOuts.remove');
  const whyNotAllowed = useWhyNot('lockOuts.remove');
  const [comment, setComment] = useState('');
  const [isReady, setReady] = useState(false);
  const missing =
    comment.trim() === '' ? t('lockOut.remove.commentMissing') : isReady ? undefined : t('lockOut.remove.tickMissing');
  const remove = async (): Promise<void> => {
    const answer = await order.give({ deviceId: view.lockOut.deviceId, comment: comment.trim() });
    if (answer !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('lockOut.remove.title', { device: text.place })}
      order={t('lockOut.remove.order')}
      whyNot={whyNotAllowed ?? missing}
      isAsking={order.isAsking}
      refusal={order.refusal === null ? null : lockOutRefusal(order.refusal, t)}
      onSubmit={() => void remove()}
      onClose={onClose}
      testId="lock-out-remove"
    >
      <LockOutFacts view={view} />
      <Textarea
        label={t('lockOut.remove.comment')}
        description={t('lockOut.remove.commentHint')}
        value={comment}
        maxLength={LOCK_OUT_REASON_LENGTH}
        required
        autosize
        minRows={2}
        maxRows={5}
        onChange={(event) => setComment(event.currentTarget.value)}
        data-testid="lock-out-comment"
      />
      <Checkbox
        label={t('lockOut.remove.ready')}
        checked={isReady}
        onChange={(event) => setReady(event.currentTarget.checked)}
        data-testid="lock-out-ready"
      />
    </FormDialog>
  );
};
