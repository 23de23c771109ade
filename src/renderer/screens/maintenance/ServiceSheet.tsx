import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceSheet as Sheet } from '#shared/api/maintenance.ts';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import { type DeviceView, viewsOf } from '../../state/deviceView.ts';
import { closeSheet, type SheetPlace } from '../../state/maintenancePage.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { usePlant } from '../../state/plantStore.ts';
import { type ItemDraft, orderOf, problemsOf, withItem, withRestUndone } from '../../state/serviceDraft.ts';
import { useSheet } from '../../state/useMaintenanceReading.ts';
import { useNow } from '../../state/useNow.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useServiceDraft } from '../../state/useServiceDraft.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { SeverityMark } from '../../widgets/SeverityMark.tsx';
import { ReadingState } from './ReadingState.tsx';
import { LockOutOffer } from './ServiceLockOut.tsx';
import { SheetDone } from './SheetDone.tsx';
import { SheetFields } from './SheetFields.tsx';
import { SheetParts } from './SheetParts.tsx';
import { SheetSign } from './SheetSign.tsx';
import { SheetTasks } from './SheetTasks.tsx';
import { useDueText } from './useDueText.ts';
import './Sheet.css';

/** Esc leaves the sheet; what was filled in stays. */
const useEscape = (): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) closeSheet();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};

const Head = ({ sheet, view }: { sheet: Sheet; view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const text = useDueText();
  const now = useNow();
  const level = useMaintenance(({ board }) =>
    board?.get(sheet.deviceId)?.due.find(({ intervalId }) => intervalId === sheet.intervalId),
  );
  const [, ...lower] = sheet.performs;
  return (
    <div className="sheet__names">
      <h2>{`${sheet.code} · ${visibleText(view.device.name)}`}</h2>
      <span className="journal__muted">
        {[
          view.site.name,
          visibleText(sheet.name[language]),
          ...(lower.length === 0 ? [] : [t('maintenance.sheet.performs', { codes: lower.join(', ') })]),
        ].join(' · ')}
      </span>
      {level !== undefined && (
        <span className="sheet__due" data-severity={level.severity}>
          <SeverityMark severity={level.severity} />
          {[text.urgency(level), text.amount(level, now)].filter(Boolean).join(' · ')}
        </span>
      )}
    </div>
  );
};

interface FormProps {
  readonly sheet: Sheet;
  readonly view: DeviceView;
  readonly onDone: (log: MaintenanceLog) => void;
}

const Form = ({ sheet, view, onDone }: FormProps): ReactNode => {
  const nowMs = useNow();
  const { timeZone } = view.site;
  const { draft, change, finish } = useServiceDraft(sheet);
  const order = useOrder('maintenance.perform');
  // A line that was not touched is not drawn again: its callback stays the same.
  const latest = useRef({ draft, change });
  latest.current = { draft, change };
  const onItem = useCallback((code: string, changes: Partial<ItemDraft>): void => {
    latest.current.change(withItem(latest.current.draft, code, changes));
  }, []);
  const sign = async (): Promise<void> => {
    const given = orderOf(sheet, draft, nowMs, timeZone);
    const log = given === null ? undefined : await order.give(given);
    if (log === undefined) return;
    finish();
    onDone(log);
  };
  return (
    <div className="sheet__body">
      <SheetTasks sheet={sheet} draft={draft} onItem={onItem} />
      <div className="sheet__side">
        <div className="sheet__form">
          <LockOutOffer view={view} />
          <SheetFields
            sheet={sheet}
            draft={draft}
            nowMs={nowMs}
            timeZone={timeZone}
            onChange={(changes) => change({ ...draft, ...changes })}
          />
          <SheetParts parts={draft.parts} onChange={(parts) => change({ ...draft, parts })} />
        </div>
        <SheetSign
          code={sheet.code}
          problems={problemsOf(sheet, draft, nowMs, timeZone)}
          order={order}
          onRest={() => change(withRestUndone(sheet, draft))}
          onSign={() => void sign()}
        />
      </div>
    </div>
  );
};

/** Hours go on while the sheet is open: those of the board are the newest. */
const useLiveSheet = (read: Sheet | null): Sheet | null => {
  const hours = useMaintenance(({ board }) => (read === null ? undefined : board?.get(read.deviceId)?.hours));
  return read === null || hours === undefined ? read : { ...read, hours };
};

/** One service: its checklist with all lower levels in it, filled in and signed. */
export const ServiceSheet = ({ place }: { place: SheetPlace }): ReactNode => {
  const { t } = useTranslation();
  const [log, setLog] = useState<MaintenanceLog | null>(null);
  const { value, error } = useSheet(place.deviceId, place.intervalId);
  const sheet = useLiveSheet(value);
  const picture = usePlant((plant) => plant.picture);
  const view = picture === null ? undefined : viewsOf(picture).find(({ device }) => device.id === place.deviceId);
  useEscape();
  return (
    <div className="sheet" data-testid="service-sheet">
      <header className="sheet__head">
        <button
          type="button"
          className="tool-button sheet__back"
          onClick={closeSheet}
          title={`${t('maintenance.sheet.backHint')} · Esc`}
          data-testid="sheet-close"
        >
          ‹ {t('maintenance.sheet.back')}
        </button>
        {sheet !== null && view !== undefined && <Head sheet={sheet} view={view} />}
      </header>
      {view !== undefined && log !== null && <SheetDone log={log} view={view} />}
      {(sheet === null || view === undefined) && <ReadingState error={error} />}
      {sheet !== null && view !== undefined && log === null && <Form sheet={sheet} view={view} onDone={setLog} />}
    </div>
  );
};
