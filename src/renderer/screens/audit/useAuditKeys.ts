import { useEffect } from 'react';
import { closeRow, openRow, pointAtRow, useAudit } from '../../state/auditStore.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Controls keep their keys. */
const CONTROLS = 'input, textarea, select, dialog, [role="dialog"]';

const step = (by: number): void => {
  const { rows, cursorSeq } = useAudit.getState();
  const from = rows.findIndex(({ seq }) => seq === cursorSeq);
  const next = rows[from === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by))];
  if (next !== undefined) pointAtRow(next.seq);
};

const press = (event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { target } = event;
  if (target instanceof Element && target.closest(CONTROLS) !== null) return;
  const { cursorSeq } = useAudit.getState();
  const by = STEPS[event.key];
  const isOnButton = target instanceof Element && target.closest('button') !== null;
  if (by !== undefined) step(by);
  else if (event.key === 'Enter' && cursorSeq !== null && !isOnButton) openRow(cursorSeq);
  else if (event.key === 'Escape') closeRow();
  else return;
  event.preventDefault();
};

/** Arrows choose a row, Enter opens its detail, Esc closes it. */
export const useAuditKeys = (): void => {
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};
