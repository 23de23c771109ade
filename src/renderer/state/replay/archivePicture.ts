/** What the player says, put into the stores that the screens show. */
import type { ReplayInstant, ReplayStep } from '#shared/api/replay.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import { bookWith } from '../alarmBook.ts';
import { useAlarms } from '../alarmStore.ts';
import { useLockOuts } from '../lockOutStore.ts';
import { applyUpdates, pictureOf, withTotals } from '../plantPicture.ts';
import { usePlant } from '../plantStore.ts';
import { isArchive, useArchive } from './archiveMode.ts';
import { likeBefore } from './likeBefore.ts';

const showLockOuts = (lockOuts: readonly LockOut[]): void =>
  useLockOuts.setState({ lockOuts: lockOuts.toSorted((a, b) => a.sinceMs - b.sinceMs) });

/** The whole picture of an instant; the first one leads the screens into the archive. */
export const showInstant = (instant: ReplayInstant): void => {
  const { timeMs, isRecorded, plant, alarms, lockOuts } = instant;
  const before = usePlant.getState().picture;
  useArchive.setState(({ jumps }) => ({ instantMs: timeMs, isRecorded, isCut: alarms.truncated, jumps: jumps + 1 }));
  usePlant.setState({ picture: likeBefore(before, pictureOf(plant)), error: null });
  useAlarms.setState({
    summary: alarms.summary,
    book: bookWith(new Map(), alarms.rows),
    phase: 'ready',
    error: null,
  });
  showLockOuts(lockOuts);
};

/**
 * Steps of which the last one is known at `timeMs`, drawn as one. False when they tell of a device that the picture does
 * not have: then it has to be asked for as a whole.
 */
export const showSteps = (steps: readonly ReplayStep[], timeMs: number): boolean => {
  const { picture } = usePlant.getState();
  if (picture === null) return false;
  const updates = steps.flatMap((step) => step.updates);
  const totals = steps.flatMap((step) => step.totals);
  const next = updates.length === 0 ? picture : applyUpdates(picture, updates);
  if (next === undefined) return false;
  useArchive.setState({ instantMs: timeMs });
  if (updates.length + totals.length > 0) usePlant.setState({ picture: withTotals(next, totals) });
  const lockOuts = steps.findLast((step) => step.lockOuts !== null)?.lockOuts;
  if (lockOuts != null) showLockOuts(lockOuts);
  const told = steps.flatMap(({ alarms }) => alarms ?? []);
  const summary = told.at(-1)?.summary;
  if (summary === undefined) return true;
  const changed = told.flatMap((part) => part.changed);
  useAlarms.setState(({ book }) => ({ summary, book: bookWith(book, changed) }));
  return true;
};

/** Back to what is now. */
export const leaveArchive = (): void => {
  if (isArchive())
    useArchive.setState(({ jumps }) => ({ instantMs: null, isRecorded: true, isCut: false, jumps: jumps + 1 }));
};
