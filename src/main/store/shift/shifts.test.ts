import { afterAll, describe, expect, it } from 'vitest';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { JOURNAL_MS, journalStore, openJournalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';

afterAll(removeTemporaryFolders);

const counters = [{ deviceId: 1, point: 'energy_kwh', total: 1_384_210.5 }];
const begun = { operator: 'Ким', timeMs: JOURNAL_MS, counters };
const note = { timeMs: JOURNAL_MS + 5, author: 'Ким', text: 'Долили масло,\n4 л', deviceId: 3, correctsId: null };
/** The store keeps a sheet as it is given. */
const sheet = { station: 'МКЗ', operator: 'Ким', notes: [] } as unknown as ShiftSheet;
const handOver = { shiftId: 1, timeMs: JOURNAL_MS + 9, by: 'Ким', remark: 'ГПУ-2 беречь', sheet };
const acceptance = { shiftId: 1, operator: 'Ли', timeMs: JOURNAL_MS + 20, counters: [] };

describe('the shift log in the database', () => {
  it('holds one open shift', () => {
    const { store, reader } = journalStore();
    expect(store.beginShift(begun)).toMatchObject({
      value: { made: { id: 1, takenFrom: null }, journal: [{ event: 'shift_begun', actor: 'Ким' }] },
    });
    expect(store.beginShift({ ...begun, operator: 'Ли' })).toEqual({ ok: false, error: 'shift_open' });
    expect(reader.shiftCounters(1)).toEqual(counters);
    expect(reader.shifts(10)).toMatchObject([{ operator: 'Ким', handedOver: null, accepted: null, noteCount: 0 }]);
  });

  it('takes notes into the open shift, and corrections of its own notes', () => {
    const { store, reader } = journalStore();
    expect(store.addShiftNote(note)).toEqual({ ok: false, error: 'shift_none' });
    store.beginShift(begun);
    expect(store.addShiftNote(note)).toMatchObject({
      value: { journal: [{ event: 'shift_note', deviceId: 3, siteId: 2, comment: 'Долили масло, 4 л' }] },
    });
    expect(store.addShiftNote({ ...note, correctsId: 7 })).toEqual({ ok: false, error: 'shift_note_unknown' });
    expect(store.addShiftNote({ ...note, text: '5 л', correctsId: 1 })).toMatchObject({
      value: { made: { id: 2, correctsId: 1 }, journal: [{ event: 'shift_note_corrected' }] },
    });
    expect(reader.shiftNotes(1).map(({ text }) => text)).toEqual(['Долили масло,\n4 л', '5 л']);
  });

  it('is handed over once, and accepted once by the one who goes on', () => {
    const { file, store, reader } = journalStore();
    store.beginShift(begun);
    expect(store.acceptShift(acceptance)).toEqual({ ok: false, error: 'shift_not_handed_over' });
    expect(store.handOverShift(handOver)).toMatchObject({
      value: { made: { handedOver: { by: 'Ким', remark: 'ГПУ-2 беречь' }, accepted: null } },
    });
    expect(store.handOverShift(handOver)).toEqual({ ok: false, error: 'shift_handed_over' });
    store.close();
    const restarted = openJournalStore(file);
    expect(reader.shiftSheet(1)).toEqual(sheet);
    expect(restarted.acceptShift(acceptance)).toMatchObject({
      value: {
        made: { accepted: { accepted: { by: 'Ли' } }, begun: { id: 2, takenFrom: { shiftId: 1, operator: 'Ким' } } },
        journal: [{ event: 'shift_accepted' }, { event: 'shift_begun' }],
      },
    });
    expect(restarted.acceptShift(acceptance)).toEqual({ ok: false, error: 'shift_accepted' });
    expect(restarted.handOverShift({ ...handOver, shiftId: 9 })).toEqual({ ok: false, error: 'shift_unknown' });
    expect(reader.shifts(1, 2)).toMatchObject([{ id: 1 }]);
  });

  it('can be signed later, when another shift has begun without it', () => {
    const { store } = journalStore();
    store.beginShift(begun);
    store.handOverShift(handOver);
    store.beginShift({ ...begun, operator: 'Ли', timeMs: JOURNAL_MS + 12 });
    expect(store.acceptShift(acceptance)).toMatchObject({ value: { made: { begun: null } } });
  });

  it.each(['shift', 'shift_note', 'shift_hand_over', 'shift_acceptance'])('is only added to: %s', (table) => {
    const { file, store } = journalStore();
    store.beginShift(begun);
    store.addShiftNote(note);
    store.handOverShift(handOver);
    store.acceptShift(acceptance);
    const connection = openDatabase(file, 'write');
    const column = (connection.pragma(`table_info("${table}")`) as { name: string }[]).at(-1)?.name ?? '';
    for (const statement of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
    ])
      expect(() => connection.exec(statement)).toThrow('only added to');
    connection.close();
  });

  it('knows which totals a person has set since', () => {
    const { file, reader } = journalStore();
    const connection = openDatabase(file, 'write');
    connection.exec(`INSERT INTO counter_decision (time_ms, device_id, point, decision, actor, reason, before, after)
      VALUES (500, 1, 'energy_kwh', 'correct', 'Ким', 'поверка', '{}', '{}'), (700, 2, 'run_hours', 'reset', 'Ким', 'сброс', '{}', '{}'),
        (400, 2, 'energy_kwh', 'correct', 'Ким', 'поверка', '{}', '{}')`);
    connection.close();
    expect(reader.correctedCounters(500)).toEqual([{ deviceId: 1, point: 'energy_kwh' }]);
  });
});
