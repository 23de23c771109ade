import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { StationEvent } from '#shared/api/contract.ts';
import { success } from '#shared/model/result.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import type { StoredUser } from '#shared/model/user.ts';
import { callerOfRole } from '../../../../tests/kit/callers.ts';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { accessRefused } from '../accessRefused.ts';
import type { Audit, AuditAct } from '../auditor.ts';
import { createDispatcher, type Dispatch } from '../dispatcher.ts';
import { silentLogger } from '../logger.ts';
import { ShiftDesk } from './shiftDesk.ts';
import { shiftHandlers } from './shiftHandlers.ts';

afterAll(removeTemporaryFolders);

const operator = callerOfRole('operator', { name: 'Ким' });
const nextOperator: StoredUser = {
  id: 9,
  name: 'Ли',
  role: 'operator',
  disabled: false,
  createdMs: 0,
  lastLoginMs: null,
  secretHash: 'hash',
};

let clock: HandMovedClock;
let dispatch: Dispatch;
let told: string[];
let events: StationEvent['name'][];
let acts: AuditAct[];
let seated: string[];
let printed: string[];

beforeEach(() => {
  clock = new HandMovedClock();
  [told, events, acts, seated, printed] = [[], [], [], [], []];
  const { store, reader } = journalStore();
  const desk = new ShiftDesk({
    store: {
      beginShift: async (order) => store.beginShift(order),
      addShiftNote: async (note) => store.addShiftNote(note),
      handOverShift: async (order) => store.handOverShift(order),
      acceptShift: async (order) => store.acceptShift(order),
      shifts: async (limit, beforeId) => reader.shifts(limit, beforeId),
      shift: async (id) => reader.shift(id),
      shiftNotes: async (shiftId) => reader.shiftNotes(shiftId),
      shiftSheet: async (shiftId) => reader.shiftSheet(shiftId),
    },
    nowMs: () => clock.epochMs(),
    totals: () => [],
    // A sheet of notes alone: how the rest is put together is told beside it.
    compose: async (shift, notes, timeMs) =>
      ({ station: 'МКЗ', timeZone: 'Asia/Almaty', operator: shift.operator, timeMs, notes }) as unknown as ShiftSheet,
    deviceName: (deviceId) => (deviceId === 3 ? 'YKZ.GEN1' : undefined),
    tellJournal: (rows) => told.push(...rows.map(({ event }) => event)),
    onChange: () => events.push('shifts.changed'),
  });
  const handlers = shiftHandlers({
    desk,
    prove: async (_caller, name, secret) =>
      name === 'Ли' && secret === '4827' ? success(nextOperator) : accessRefused('wrong_login'),
    seat: (_caller, user) => seated.push(user.name),
    printPdf: async (html) => {
      printed.push(html);
      return success(new Uint8Array([37, 80, 68, 70]));
    },
  });
  const keep = async (act: AuditAct): Promise<boolean> => acts.push(act) > 0;
  const audit: Audit = { trouble: null, add: keep, addRefusal: (act) => void acts.push(act), addRepeated: keep };
  dispatch = createDispatcher(handlers, { logger: silentLogger, audit });
});

const ask = (name: string, input: unknown, caller = operator) => dispatch(name, input, caller);
const refusal = (reason: string) => ({ ok: false, error: { reason } });

describe('the shift log', () => {
  it('is none until somebody begins a shift, and a token is nobody', async () => {
    expect(await ask('shifts.current', {})).toEqual({ ok: true, value: { shift: null, notes: [], waiting: null } });
    expect(await ask('shifts.begin', {}, { ...operator, userId: null })).toMatchObject(refusal('shift_person'));
    expect(await ask('shifts.note', { text: 'долили масло' })).toMatchObject(refusal('shift_none'));
    expect(await ask('shifts.begin', {})).toMatchObject({ ok: true, value: { operator: 'Ким', takenFrom: null } });
    expect(await ask('shifts.begin', {})).toMatchObject(refusal('shift_open'));
    expect([told, events]).toEqual([['shift_begun'], ['shifts.changed']]);
    expect(acts.at(-2)).toMatchObject({ action: 'shifts.begin', object: 'shift 1', result: 'done' });
  });

  it('names devices and shows the newest note first', async () => {
    await ask('shifts.begin', {});
    await ask('shifts.note', { text: '  первая ' });
    expect(await ask('shifts.note', { text: 'вторая', deviceId: 3 })).toMatchObject({ value: { device: 'YKZ.GEN1' } });
    expect(await ask('shifts.note', { text: 'третья', deviceId: 8 })).toMatchObject(refusal('shift_device_unknown'));
    expect(await ask('shifts.note', { text: 'третья', correctsId: 8 })).toMatchObject(refusal('shift_note_unknown'));
    expect(await ask('shifts.current', {})).toMatchObject({
      value: { notes: [{ text: 'вторая' }, { text: 'первая', device: null }] },
    });
  });

  it('freezes the sheet with every note that was given before', async () => {
    await ask('shifts.begin', {});
    const noted = ask('shifts.note', { text: 'в последнюю минуту' });
    const handedOver = ask('shifts.handOver', { shiftId: 1, remark: ' беречь ' });
    expect([await noted, await handedOver]).toMatchObject([
      { ok: true },
      { value: { handedOver: { by: 'Ким', remark: 'беречь' } } },
    ]);
    clock.advance(60_000);
    expect(await ask('shifts.sheet', { shiftId: 1 })).toMatchObject({
      value: { sheet: { timeMs: clock.epochMs() - 60_000, notes: [{ text: 'в последнюю минуту' }] } },
    });
    expect(await ask('shifts.current', {})).toMatchObject({ value: { shift: null, waiting: { id: 1 } } });
    expect(await ask('shifts.handOver', { shiftId: 1 })).toMatchObject(refusal('shift_handed_over'));
    expect(await ask('shifts.sheet', { shiftId: 5 })).toMatchObject(refusal('shift_unknown'));
  });

  it('goes over to whoever signs for it, who has the desk then', async () => {
    await ask('shifts.begin', {});
    await ask('shifts.handOver', { shiftId: 1 });
    const wrong = await ask('shifts.accept', { shiftId: 1, name: 'Ли', secret: '1111' });
    expect(wrong).toMatchObject(refusal('wrong_login'));
    expect(seated).toEqual([]);
    expect(await ask('shifts.accept', { shiftId: 1, name: 'Ли', secret: '4827' })).toMatchObject({
      value: { accepted: { accepted: { by: 'Ли' } }, begun: { operator: 'Ли', takenFrom: { operator: 'Ким' } } },
    });
    expect([seated, told.slice(-2)]).toEqual([['Ли'], ['shift_accepted', 'shift_begun']]);
    expect(JSON.stringify(acts)).not.toMatch(/4827|1111/);
    expect(acts.at(-1)).toMatchObject({ action: 'shifts.accept', object: 'shift 1', after: { acceptedBy: 'Ли' } });
  });

  it('lists shifts page after page, and lets viewers look but not write', async () => {
    for (const shiftId of [1, 2, 3]) {
      await ask('shifts.begin', {});
      await ask('shifts.handOver', { shiftId });
    }
    const viewer = callerOfRole('viewer');
    expect(await ask('shifts.list', { limit: 2 }, viewer)).toMatchObject({
      value: { rows: [{ id: 3 }, { id: 2 }], next: 2 },
    });
    expect(await ask('shifts.list', { limit: 2, beforeId: 2 }, viewer)).toMatchObject({
      value: { rows: [{ id: 1 }], next: null },
    });
    expect(await ask('shifts.begin', {}, viewer)).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('prints sheets that were handed over', async () => {
    await ask('shifts.begin', {});
    expect(await ask('shifts.pdf', { shiftId: 1, language: 'ru' })).toMatchObject(refusal('shift_not_handed_over'));
    expect(printed).toEqual([]);
  });
});
