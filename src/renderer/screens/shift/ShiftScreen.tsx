import { Loader } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShifts } from '../../state/shiftStore.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { NoteList } from './NoteList.tsx';
import { PastShifts } from './PastShifts.tsx';
import { SheetPage } from './SheetPage.tsx';
import { ShiftHead } from './ShiftHead.tsx';
import '../journal/Journal.css';
import './Shift.css';

/** What lies over the screen, and of which shift. */
type Dialog = { readonly kind: 'handOver' | 'accept'; readonly shiftId: number };

/** The shift log: the open shift with its notes, its hand-over, and the shifts before it with their sheets. */
export const ShiftScreen = (): ReactNode => {
  const { t } = useTranslation();
  const { present, error } = useShifts();
  const refusal = useRefusalText(error);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [sheetId, setSheetId] = useState<number | null>(null);
  if (present === null) {
    if (refusal !== null) return <Notice testId="shift-failed" title={t('shift.unread')} text={refusal} />;
    return (
      <Notice title={t('shift.loading')}>
        <Loader size="sm" type="bars" />
      </Notice>
    );
  }
  if (sheetId !== null)
    return (
      <SheetPage
        shiftId={sheetId}
        onClose={() => setSheetId(null)}
        onAccept={() => setDialog({ kind: 'accept', shiftId: sheetId })}
        dialog={dialog !== null && <AcceptDialog shiftId={dialog.shiftId} onClose={() => setDialog(null)} />}
      />
    );
  return (
    <div className="shift" data-testid="shift-screen">
      <div className="shift__present">
        <ShiftHead
          present={present}
          onHandOver={(shiftId) => setDialog({ kind: 'handOver', shiftId })}
          onAccept={(shiftId) => setDialog({ kind: 'accept', shiftId })}
          onSheet={setSheetId}
        />
        {present.shift !== null && <NoteList key={present.shift.id} notes={present.notes} />}
      </div>
      <PastShifts onSheet={setSheetId} />
      {dialog?.kind === 'handOver' && <HandOverDialog shiftId={dialog.shiftId} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'accept' && <AcceptDialog shiftId={dialog.shiftId} onClose={() => setDialog(null)} />}
    </div>
  );
};
