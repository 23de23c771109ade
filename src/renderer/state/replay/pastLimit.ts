import { useThrottledValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useArchive } from './archiveMode.ts';

/** What a question for rows says in the archive: nothing behind the shown instant. */
export const pastLimit = (): { readonly toMs?: number } => {
  const { instantMs } = useArchive.getState();
  return instantMs === null ? {} : { toMs: instantMs + 1 };
};

/** The rows that were there at the shown instant; all of them while the screens show what is now. */
export const useKnownRows = <Row extends { readonly timeMs: number }>(rows: readonly Row[]): readonly Row[] => {
  const instantMs = useArchive((archive) => archive.instantMs);
  return useMemo(
    () => (instantMs === null ? rows : rows.filter(({ timeMs }) => timeMs <= instantMs)),
    [rows, instantMs],
  );
};

/** The archive goes on faster than anybody reads: what asks the station by itself asks this often, ms. */
const ASKING_MS = 1_000;

/** Another text for each instant and each jump, a few times behind: what a jump has overtaken is read again. */
export const useReadTurn = (): string =>
  useThrottledValue(
    useArchive(({ instantMs, jumps }) => `${jumps.toString()} ${instantMs?.toString() ?? ''}`),
    ASKING_MS,
  );

/** The shown instant for what reads by itself, a few times behind while it plays; null while the screens show what is now. */
export const useReadInstant = (): number | null => {
  const instantMs = useArchive((archive) => archive.instantMs);
  return useThrottledValue(instantMs, ASKING_MS);
};
