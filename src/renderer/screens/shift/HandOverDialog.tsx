import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHIFT_REMARK_LENGTH } from '#shared/model/shift.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useShiftSheet } from '../../state/useShiftSheet.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { SheetView } from './SheetView.tsx';

/** Hands the shift over: everything that the sheet will say, and a word to the next operator. */
export const HandOverDialog = ({ shiftId, onClose }: { shiftId: number; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('shifts.handOver');
  const whyNot = useWhyNot('shifts.handOver');
  const preview = useShiftSheet(shiftId);
  const [remark, setRemark] = useState('');
  const refusal = useRefusalText(order.refusal);
  const unread = useRefusalText(preview === null || preview.ok ? null : preview.error);
  const handOver = async (): Promise<void> => {
    const done = await order.give({ shiftId, remark: remark.trim() });
    if (done !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('shift.handOver')}
      order={t('shift.handOver')}
      whyNot={whyNot ?? (preview === null ? t('shift.loading') : undefined)}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void handOver()}
      onClose={onClose}
      testId="hand-over"
    >
      <p className="journal__muted">{t('shift.dialog.preview')}</p>
      <div className="shift-preview" role="region" aria-label={t('shift.dialog.preview')} tabIndex={0}>
        {preview === null && <Notice title={t('shift.loading')} />}
        {unread !== null && <Notice title={t('shift.unread')} text={unread} />}
        {preview?.ok === true && <SheetView sheet={preview.value.sheet} />}
      </div>
      <Textarea
        label={t('shift.dialog.remark')}
        description={t('shift.dialog.remarkHint')}
        value={remark}
        maxLength={SHIFT_REMARK_LENGTH}
        autosize
        minRows={2}
        maxRows={4}
        onChange={(event) => setRemark(event.currentTarget.value)}
        data-testid="hand-over-remark"
      />
    </FormDialog>
  );
};
