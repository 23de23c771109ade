import { afterAll, expect, it } from 'vitest';
import { JOURNAL_MS, journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';

afterAll(removeTemporaryFolders);

it('changes of an alarm are kept one behind the other, journaled with their reason, and the newest holds', () => {
  const { file, store, reader } = journalStore();
  const order = {
    timeMs: JOURNAL_MS,
    deviceId: 3,
    key: 'coolant.H',
    changes: { value: 95, onDelayMs: null, disabled: false },
    reason: 'по паспорту',
    actor: 'Инженер',
    text: { ru: 'Перегрев', en: 'Overheated' },
    told: { before: { value: 98 }, after: { value: 95 } },
  };
  const made = store.setAlarmOverride(order);
  store.setAlarmOverride({ ...order, deviceId: 4, reason: 'вторая машина' });
  const again = store.setAlarmOverride({ ...order, changes: {}, reason: 'вернули' });
  expect(made.override).toEqual({
    id: 1,
    timeMs: JOURNAL_MS,
    deviceId: 3,
    key: 'coolant.H',
    changes: { value: 95, onDelayMs: null, disabled: false },
    reason: 'по паспорту',
    actor: 'Инженер',
  });
  expect(reader.alarmOverrides().map(({ deviceId, changes }) => [deviceId, changes])).toEqual([
    [4, { value: 95, onDelayMs: null, disabled: false }],
    [3, {}],
  ]);
  expect(reader.alarmOverrideHistory(3, 'coolant.H')).toEqual([again.override, made.override]);
  expect(
    reader.events({ text: 'ПЕРЕГРЕВ', deviceId: 3, limit: 5 }).map(({ comment, user }) => [comment, user]),
  ).toEqual([
    ['вернули', 'Инженер'],
    ['по паспорту', 'Инженер'],
  ]);
  const connection = openDatabase(file, 'write');
  expect(() => connection.exec('DELETE FROM alarm_override')).toThrow('only added to');
  expect(() => connection.exec(`UPDATE alarm_override SET reason = 'x'`)).toThrow('only added to');
});
