import { useEffect, useRef } from 'react';
import { useReports } from '../../state/reports/reportStore.ts';
import { cancelReport } from '../../state/reports/runReport.ts';
import { useView } from '../../state/viewStore.ts';
import type { ChosenReport } from './useReportChoice.ts';

/** Shift with an arrow: the neighbour period. Esc: gives up the report under way. */
export const useReportKeys = (chosen: Pick<ChosenReport, 'earlier' | 'later' | 'stepTo'>): void => {
  const latest = useRef(chosen);
  useEffect(() => {
    latest.current = chosen;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isElsewhere =
        event.defaultPrevented || useView.getState().helpOpen || document.querySelector('dialog[open]');
      if (isElsewhere || event.ctrlKey || event.altKey || event.metaKey) return;
      const { earlier, later, stepTo } = latest.current;
      if (event.shiftKey && event.key === 'ArrowLeft') stepTo(earlier);
      else if (event.shiftKey && event.key === 'ArrowRight') stepTo(later);
      else if (event.key === 'Escape' && useReports.getState().work.phase === 'busy') void cancelReport();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};
