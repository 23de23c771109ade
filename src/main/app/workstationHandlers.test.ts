import { expect, test } from 'vitest';
import { failure, success } from '#shared/model/result.ts';
import type { Workstation, WorkstationState } from '#shared/model/workstation.ts';
import { callerOfRole } from '../../../tests/kit/callers.ts';
import { emptyTrace } from './auditTrace.ts';
import { workstationHandlers } from './workstationHandlers.ts';

const STATE: WorkstationState = { displayAwake: true, openAtLogin: null, kiosk: false, kioskByOption: false };
const desk: Workstation = {
  read: () => STATE,
  set: (changes) =>
    Promise.resolve(changes.openAtLogin === true ? failure('no_autostart') : success({ ...STATE, ...changes })),
  setKiosk: (kiosk) => Promise.resolve(success({ ...STATE, kiosk })),
};
const handlers = workstationHandlers({ workstation: desk });
const here = callerOfRole('admin');
const elsewhere = callerOfRole('admin', { from: '192.168.97.20' });

test('the workstation reads and changes its options; the audit keeps what was and what is', async () => {
  const trace = emptyTrace();
  expect(handlers['workstation.read']({}, here, emptyTrace())).toEqual(success(STATE));
  expect(await handlers['workstation.set']({ displayAwake: false }, here, trace)).toEqual(
    success({ ...STATE, displayAwake: false }),
  );
  expect(trace).toMatchObject({ before: { displayAwake: true }, after: { displayAwake: false } });
  const kiosk = emptyTrace();
  await handlers['workstation.setKiosk']({ kiosk: true }, here, kiosk);
  expect(kiosk).toMatchObject({ before: { kiosk: false }, after: { kiosk: true } });
});

test('what the computer cannot do is refused in words', async () => {
  expect(await handlers['workstation.set']({ openAtLogin: true }, here, emptyTrace())).toMatchObject({
    ok: false,
    error: { code: 'conflict', reason: 'no_autostart' },
  });
});

test.each([
  ['a browser elsewhere', handlers, elsewhere],
  ['a station without windows of its own', workstationHandlers({}), here],
])('%s has no workstation: nothing is read, nothing changed', async (_who, asked, caller) => {
  expect(asked['workstation.read']({}, caller, emptyTrace())).toEqual(success(null));
  for (const answer of [
    await asked['workstation.set']({ displayAwake: false }, caller, emptyTrace()),
    await asked['workstation.setKiosk']({ kiosk: true }, caller, emptyTrace()),
  ]) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'conflict', reason: 'not_workstation' } });
  }
});
