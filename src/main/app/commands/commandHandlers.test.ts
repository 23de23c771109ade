import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#shared/api/caller.ts';
import { callerOfRole } from '../../../../tests/kit/callers.ts';
import { type CommandBench, commandBench, IVANOV } from '../../../../tests/kit/commandBench.ts';
import type { Audit, AuditAct } from '../auditor.ts';
import { createDispatcher, type Dispatch } from '../dispatcher.ts';
import { silentLogger } from '../logger.ts';
import { commandHandlers } from './commandHandlers.ts';
import { LockOutDesk } from './lockOutDesk.ts';

let bench: CommandBench;
let acts: AuditAct[];
let dispatch: Dispatch;
beforeEach(() => {
  bench = commandBench();
  Object.assign(bench.wire.state, { mode_manual: 1, gen_status: 0 });
  acts = [];
  const audit: Audit = {
    trouble: null,
    add: (act) => (acts.push(act), Promise.resolve(true)),
    addRefusal: (act) => void acts.push(act),
    addRepeated: (act) => (acts.push(act), Promise.resolve(true)),
  };
  const lockOuts = new LockOutDesk(
    {
      store: {
        addLockOut: async (lockOut) => ({ lockOut: { ...lockOut, id: 1, remindedMs: null }, journal: [] }),
        removeLockOut: async () => undefined,
        remindOfLockOut: async () => undefined,
      },
      clock: bench.clock,
      logger: silentLogger,
      tellJournal: () => undefined,
      onChange: () => undefined,
    },
    [],
  );
  const handlers = commandHandlers({
    commands: bench.desk,
    lockOuts,
    plant: { entry: (deviceId: number) => (deviceId === 1 ? {} : undefined) } as never,
    deviceName: (deviceId) => (deviceId === 1 ? 'MKZ.GEN1' : undefined),
  });
  dispatch = createDispatcher(handlers, { logger: silentLogger, audit });
});

/** Asks, and lets time pass until the answer is there. */
const asked = async (
  name: string,
  input: unknown,
  { passMs = 0, caller = IVANOV }: { passMs?: number; caller?: Caller } = {},
) => {
  const answer = dispatch(name, input, caller);
  await bench.clock.pass(0);
  await bench.clock.pass(passMs);
  return answer;
};

const START = { deviceId: 1, command: 'start', parameters: {} };

describe('the audit of commands', () => {
  it('41: has a viewer’s command, which is refused before the desk hears of it', async () => {
    const viewer = callerOfRole('viewer');
    expect(await asked('commands.select', START, { caller: viewer })).toMatchObject({ error: { code: 'forbidden' } });
    expect(await asked('commands.operate', { selectionId: 's1', parameters: {} }, { caller: viewer })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(acts.map(({ action, role, result }) => [action, role, result])).toEqual([
      ['commands.select', 'viewer', 'refused'],
      ['commands.operate', 'viewer', 'refused'],
    ]);
    expect(bench.journal).toEqual([]);
  });

  it('has what was selected and how it ended', async () => {
    await asked('commands.select', START);
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 1);
    await asked('commands.operate', { selectionId: 's1', parameters: {} }, { passMs: 500 });
    expect(acts).toMatchObject([
      { action: 'commands.select', object: 'MKZ.GEN1 start', after: { selection: 's1' }, result: 'done' },
      {
        action: 'commands.operate',
        object: 'MKZ.GEN1 start',
        after: { selection: 's1', outcome: 'confirmed', cause: 'none' },
        result: 'done',
      },
    ]);
  });

  it('has refusals with their cause, and an unknown outcome as a failure', async () => {
    await asked('commands.operate', { selectionId: 'forged', parameters: {} });
    await asked('commands.select', START);
    await asked('commands.operate', { selectionId: 's1', parameters: {} }, { passMs: 10_000 });
    expect(await asked('commands.select', { ...START, command: 'fly' })).toMatchObject({
      error: { code: 'not_found', reason: 'select_failed' },
    });
    expect(acts).toMatchObject([
      { object: null, result: 'refused', after: { cause: 'not_selected', code: 18 } },
      { result: 'done' },
      { result: 'failed', after: { outcome: 'unknown', cause: 'not_confirmed' } },
      { object: 'MKZ.GEN1 fly', result: 'refused' },
    ]);
  });

  it('never has the PIN', async () => {
    bench.needsSecret = true;
    await asked('commands.select', START);
    await asked('commands.operate', { selectionId: 's1', parameters: {}, pin: '8642' });
    await asked('commands.operate', { selectionId: 's1', parameters: {}, pin: 8642 });
    bench.isSecretStuck = true;
    expect(await asked('commands.operate', { selectionId: 's1', parameters: {}, pin: '8642' })).toMatchObject({
      error: { code: 'unavailable' },
    });
    expect(acts).toHaveLength(4);
    expect(JSON.stringify(acts)).not.toContain('8642');
  });

  it('of a lock-out is written, and it is answered, when no write to the device is on its way any more', async () => {
    let answer = (): void => undefined;
    bench.wire.onWriting = () => new Promise((resolve) => (answer = resolve));
    await asked('commands.select', START);
    void dispatch('commands.operate', { selectionId: 's1', parameters: {} }, IVANOV);
    await bench.clock.pass(0);
    const locked = dispatch('lockOuts.set', { deviceId: 1, reason: 'замена свечей' }, IVANOV);
    await bench.clock.pass(1_000);
    expect(acts.map(({ action }) => action)).toEqual(['commands.select']);
    answer();
    expect(await locked).toMatchObject({ ok: true });
  });

  it('has the reason of a lock-out', async () => {
    const order = { deviceId: 1, reason: ' замена свечей ', plannedEndMs: null };
    expect(await asked('lockOuts.set', order)).toMatchObject({ ok: true, value: { user: 'Иванов' } });
    expect(await asked('lockOuts.remove', { deviceId: 1, comment: 'собрано' })).toMatchObject({
      error: { code: 'not_found', reason: 'none_stands' },
    });
    expect(acts).toMatchObject([
      { action: 'lockOuts.set', after: { lockedOut: true }, reason: 'замена свечей', result: 'done' },
      { action: 'lockOuts.remove', result: 'refused' },
    ]);
  });
});
