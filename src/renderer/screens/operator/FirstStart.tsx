import { type ReactNode, useEffect } from 'react';
import { useAccess } from '../../state/accessStore.ts';
import { hideFirstStart, openFirstStart, useFirstStart, wasShown } from '../../state/firstStart.ts';
import { useStation } from '../../state/stationStore.ts';
import { FirstStartDialog } from '../firstStart/FirstStartDialog.tsx';
import { FirstAdministrator } from './FirstAdministrator.tsx';

/** True at the workstation of a new station that has not led through its first steps yet. A demo waits for the wish. */
const useIsNew = (): boolean => {
  const isNeeded = useAccess(({ me }) => me !== null && me.needsSetUp && me.atWorkstation);
  const info = useStation((station) => station.info);
  return isNeeded && info !== null && !info.demo && !wasShown(info.id);
};

/** Leads through the first steps at a new station; values are a press away, and a reminder stays. */
export const FirstStart = (): ReactNode => {
  const isNew = useIsNew();
  const isOpen = useFirstStart((steps) => steps.isOpen);
  useEffect(() => {
    if (isNew && !useFirstStart.getState().isOpen) openFirstStart();
  }, [isNew]);
  useEffect(() => hideFirstStart, []);
  return isOpen ? <FirstStartDialog /> : <FirstAdministrator />;
};
