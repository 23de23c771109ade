import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { alarmFact, JOURNAL_MS, journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { backupDatabase } from '../integrity/backupDatabase.ts';
import { backupName } from '../integrity/backupFiles.ts';
import { recoverDatabase } from '../integrity/recoverDatabase.ts';
import { ReadStore } from '../readStore.ts';
import type { WriteStore } from '../writeStore.ts';

afterAll(removeTemporaryFolders);

const ALARM = { deviceId: 2, key: 'coolant.H' };
const TEXT = { ru: 'Перегрев', en: 'Overheated' };

const fill = (store: WriteStore, from: number): void => {
  const facts = Array.from({ length: 1_500 }, (_, index) =>
    alarmFact({ timeMs: JOURNAL_MS + (from + index) * 1_000, occurrence: from + index, deviceId: (index % 4) + 1 }),
  );
  store.addAlarms({ facts, states: [{ ...ALARM, state: { from } }] });
  store.setAlarmOverride({
    ...ALARM,
    timeMs: JOURNAL_MS,
    changes: { value: from },
    reason: `причина ${from.toString()}`,
    actor: 'Инженер',
    text: TEXT,
    told: { before: {}, after: { value: from } },
  });
};

const told = (file: string) => {
  const reader = new ReadStore(file);
  const answers = {
    all: reader.events({ limit: 10_000, kind: 'alarm' }),
    span: reader.events({ fromMs: JOURNAL_MS + 700_000, toMs: JOURNAL_MS + 900_000, text: 'МАСЛА', limit: 500 }),
    changed: reader.events({ text: 'перегрев', limit: 10 }),
    transitions: reader.alarmTransitions({ limit: 10_000 }),
    states: reader.alarmStates(),
    overrides: reader.alarmOverrides(),
    history: reader.alarmOverrideHistory(ALARM.deviceId, ALARM.key),
    last: reader.lastOccurrence(),
  };
  reader.close();
  return answers;
};

const tearSchema = (file: string): void => {
  const bytes = readFileSync(file);
  bytes.fill(0xa7, 0, 4_096);
  writeFileSync(file, bytes);
};

describe('the journal of a damaged file', () => {
  it.each([true, false])('is told and found as before, with a backup: %s', async (hasBackup) => {
    const { file, store, reader } = journalStore();
    reader.close();
    fill(store, 1);
    const backups = join(dirname(file), 'backups');
    mkdirSync(backups);
    if (hasBackup) expect((await backupDatabase(file, join(backups, backupName(JOURNAL_MS)))).ok).toBe(true);
    fill(store, 1_501);
    store.close();
    const before = told(file);
    expect([before.all.length, before.span.length, before.last]).toEqual([3_000, 200, 3_000]);
    expect(before.states).toEqual([{ ...ALARM, state: { from: 1_501 } }]);
    tearSchema(file);
    expect(recoverDatabase(file, backups, new HandMovedClock(JOURNAL_MS + 86_400_000)).ok).toBe(true);
    expect(told(file)).toEqual(before);
  });
});
