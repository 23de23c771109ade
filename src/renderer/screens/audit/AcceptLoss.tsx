import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACCEPT_COMMENT_LENGTH } from '#shared/api/audit.ts';
import type { AuditDamage } from '#shared/model/audit.ts';
import { verifyAudit } from '../../state/readAudit.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';

interface DialogProps {
  readonly damage: AuditDamage;
  readonly onClose: () => void;
}

const Dialog = ({ damage: { seq, fault }, onClose }: DialogProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('audit.acceptLoss');
  const refusal = useRefusalText(order.refusal);
  const whyNot = useWhyNot('audit.acceptLoss');
  const [comment, setComment] = useState('');
  const isReady = comment.trim().length >= ACCEPT_COMMENT_LENGTH.min;
  const submit = async (): Promise<void> => {
    if ((await order.give({ comment: comment.trim() })) === undefined) return;
    onClose();
    await verifyAudit();
  };
  return (
    <FormDialog
      title={t('audit.chain.acceptTitle')}
      order={t('audit.chain.acceptOrder')}
      whyNot={whyNot ?? (isReady ? undefined : t('access.incomplete'))}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="audit-accept"
    >
      <p>{t('audit.chain.acceptWhat', { seq, fault: t(`audit.fault.${fault}`) })}</p>
      <Textarea
        label={t('audit.chain.acceptReason')}
        placeholder={t('audit.chain.acceptSample')}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        maxLength={ACCEPT_COMMENT_LENGTH.max}
        rows={2}
        data-testid="audit-accept-comment"
      />
    </FormDialog>
  );
};

/** The way out of a chain that is damaged for good: an administrator accepts the loss, in their own name. */
export const AcceptLoss = ({ damage }: { readonly damage: AuditDamage }): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('audit.acceptLoss');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="tool-button order-button"
        aria-disabled={whyNot !== undefined}
        title={whyNot}
        onClick={() => setOpen(whyNot === undefined)}
        data-testid="audit-accept-open"
      >
        {t('audit.chain.accept')}
      </button>
      {isOpen && <Dialog damage={damage} onClose={() => setOpen(false)} />}
    </>
  );
};
