import { beforeEach, expect, test } from 'vitest';
import { begunRun, forgottenRun } from './commandRun.ts';
import { sampleCommands, sampleSelection } from './commandSample.ts';
import {
  acceptCommands,
  changeRun,
  closeRunDialog,
  dropCommands,
  failCommands,
  forgetCommands,
  openRun,
  putAwayRun,
  runOf,
  useCommands,
} from './commandStore.ts';

const GONE = { code: 'unavailable', message: 'gone' } as const;

beforeEach(forgetCommands);

test('a selected command opens its dialog and takes the place of the device’s last one', () => {
  openRun(begunRun(sampleSelection({ selectionId: 'a1' })));
  openRun(begunRun(sampleSelection({ selectionId: 'a2' })));
  expect(useCommands.getState().openId).toBe(11);
  expect(runOf('a1')).toBeUndefined();
  expect(runOf('a2')?.selection.selectionId).toBe('a2');
});

test('commands of two devices run side by side', () => {
  openRun(begunRun(sampleSelection({ selectionId: 'a1' })));
  openRun(begunRun(sampleSelection({ selectionId: 'b1', deviceId: 12 })));
  changeRun('a1', (run) => forgottenRun(run, 1_031_000));
  expect(runOf('a1')?.end?.cause).toBe('time_limit_over');
  expect(runOf('b1')?.end).toBeNull();
});

test('closing the dialog keeps the command; putting it away forgets it, and what comes late for it', () => {
  openRun(begunRun(sampleSelection()));
  closeRunDialog();
  expect(useCommands.getState().openId).toBeNull();
  expect(runOf('a1')).toBeDefined();
  putAwayRun(11);
  changeRun('a1', (run) => forgottenRun(run, 1_031_000));
  expect(useCommands.getState().runs.size).toBe(0);
});

test('a list that could not be read again stays, with the reason beside it, until it is read', () => {
  acceptCommands(sampleCommands());
  failCommands(11, GONE);
  expect(useCommands.getState().lists.get(11)?.commands).toHaveLength(1);
  expect(useCommands.getState().failures.get(11)).toEqual(GONE);
  acceptCommands(sampleCommands({ commands: [] }));
  expect(useCommands.getState().failures.size).toBe(0);
  dropCommands(11);
  expect(useCommands.getState().lists.size).toBe(0);
});
