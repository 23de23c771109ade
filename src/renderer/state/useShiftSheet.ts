import { useEffect, useState } from 'react';
import type { EntryResult } from '#shared/api/contract.ts';
import { useSession } from './sessionStore.ts';
import { useShifts } from './shiftStore.ts';
import { request } from './stationApi.ts';

/** A shift with its sheet: as it was handed over, or as it would be now. Null until the first answer. */
export const useShiftSheet = (shiftId: number): EntryResult<'shifts.sheet'> | null => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const changes = useShifts((shifts) => shifts.changes);
  const [answer, setAnswer] = useState<EntryResult<'shifts.sheet'> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the log is read again
  useEffect(() => {
    if (!isOpen) return undefined;
    let isLeft = false;
    void request('shifts.sheet', { shiftId }).then((found) => {
      if (!isLeft) setAnswer(found);
    });
    return () => {
      isLeft = true;
    };
  }, [isOpen, changes, shiftId]);
  return answer;
};
