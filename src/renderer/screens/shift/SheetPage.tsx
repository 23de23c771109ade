import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shift } from '#shared/model/shift.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { bytesOf } from '../../state/base64.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useShiftSheet } from '../../state/useShiftSheet.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { linesText } from '../../widgets/format/linesText.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { actorText } from '../actorText.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { saveFile } from '../saveFile.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { SheetView } from './SheetView.tsx';
import { useSheetText } from './useSheetText.ts';

interface PageProps {
  readonly shiftId: number;
  readonly onClose: () => void;
  readonly onAccept: () => void;
  /** What lies over the sheet. */
  readonly dialog: ReactNode;
}

/** Hands the sheet out for print and signatures. */
const PdfButton = ({ shiftId }: { shiftId: number }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const order = useOrder('shifts.pdf');
  const whyNot = useWhyNot('shifts.pdf');
  const take = async (): Promise<void> => {
    const file = await order.give({ shiftId, language });
    if (file !== undefined) saveFile(file.fileName, new Blob([bytesOf(file.pdfBase64)], { type: 'application/pdf' }));
  };
  return (
    <>
      <ActButton
        name={t(order.isAsking ? 'shift.sheet.pdfAsking' : 'shift.sheet.pdf')}
        hint={t('shift.sheet.pdfHint')}
        whyNot={whyNot}
        isAsking={order.isAsking}
        onPress={() => void take()}
        testId="shift-pdf"
      />
      <ActRefusal error={order.refusal} testId="shift-pdf-refusal" />
    </>
  );
};

const Signatures = ({ shift, sheet }: { shift: Shift; sheet: ShiftSheet }): ReactNode => {
  const { t } = useTranslation();
  const { instant } = useSheetText(sheet.timeZone);
  const { operator, begunMs, handedOver, accepted } = shift;
  return (
    <p className="shift-sheet__signed" data-testid="sheet-signed">
      <span>
        {visibleText(operator)}, {t('shift.since', { time: instant(begunMs) })}
      </span>
      {handedOver !== null && (
        <span>
          {t('shift.sheet.handedOver', { name: actorText(handedOver.by, t), time: instant(handedOver.timeMs) })}
        </span>
      )}
      {accepted === null ? (
        <b className="past-shift__open">{t('shift.notAccepted')}</b>
      ) : (
        <span>{t('shift.sheet.accepted', { name: visibleText(accepted.by), time: instant(accepted.timeMs) })}</span>
      )}
    </p>
  );
};

const Sheet = ({ shift, sheet }: { shift: Shift; sheet: ShiftSheet }): ReactNode => {
  const { t } = useTranslation();
  const remark = shift.handedOver?.remark ?? null;
  return (
    <>
      <Signatures shift={shift} sheet={sheet} />
      {remark !== null && (
        <section className="shift-sheet__remark">
          <h3>{t('shift.sheet.remark')}</h3>
          <p className="shift-note__text">{linesText(remark)}</p>
        </section>
      )}
      <SheetView sheet={sheet} />
    </>
  );
};

/** The sheet of a shift that was handed over, in place of the log; Esc goes back. */
export const SheetPage = ({ shiftId, onClose, onAccept, dialog }: PageProps): ReactNode => {
  const { t } = useTranslation();
  const answer = useShiftSheet(shiftId);
  const whyNot = useWhyNot('shifts.accept');
  const refusal = useRefusalText(answer === null || answer.ok ? null : answer.error);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isFree = !event.defaultPrevented && !useView.getState().helpOpen;
      if (event.key === 'Escape' && isFree) onClose();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onClose]);
  const isWaiting = answer?.ok === true && answer.value.shift.accepted === null;
  return (
    <div className="shift-page" data-testid="shift-sheet-page">
      <div className="shift-page__head">
        <button type="button" className="tool-button" onClick={onClose} title="Esc" data-testid="shift-sheet-close">
          ← {t('shift.sheet.close')}
        </button>
        <h2>{t('shift.sheet.title', { id: shiftId })}</h2>
        <PdfButton shiftId={shiftId} />
        {isWaiting && (
          <ActButton name={t('shift.accept')} whyNot={whyNot} isStrong onPress={onAccept} testId="sheet-accept" />
        )}
      </div>
      <div className="shift-page__body">
        {answer === null && <Notice title={t('shift.loading')} />}
        {refusal !== null && <Notice testId="shift-sheet-failed" title={t('shift.unread')} text={refusal} />}
        {answer?.ok === true && <Sheet {...answer.value} />}
      </div>
      {dialog}
    </div>
  );
};
