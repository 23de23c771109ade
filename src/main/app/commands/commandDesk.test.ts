import { beforeEach, describe, expect, it } from 'vitest';
import { callerOfRole } from '../../../../tests/kit/callers.ts';
import {
  type CommandBench,
  commandBench,
  ENGINEER,
  IVANOV,
  operatedOn,
  readyBench,
} from '../../../../tests/kit/commandBench.ts';

let bench: CommandBench;
beforeEach(() => {
  bench = readyBench();
});

const operated = (id: string, passMs: number, options?: Parameters<CommandBench['operate']>[1]) =>
  operatedOn(bench, id, passMs, options);

describe('a command', () => {
  it('is written once and confirmed by the controller’s state', async () => {
    const id = bench.select('start');
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 1);
    const result = await operated(id, 500);
    expect(result).toMatchObject({ outcome: 'confirmed', cause: 'none', readBack: { ru: 'Предпуск (подогрев)' } });
    expect(bench.wire.writes).toEqual([{ write: { fc: 5, address: 0, value: true, pulseMs: null }, guard: null }]);
    expect(bench.journal).toMatchObject([
      { kind: 'command', event: 'command_sent', actor: 'Иванов', deviceId: 1, details: { command: 'start' } },
      { event: 'command_confirmed', details: { command: 'start', selection: id, cause: 'none', readBack: 1 } },
    ]);
  });

  it('is confirmed by polling before the read-back has asked', async () => {
    const result = bench.operate(bench.select('start'));
    await bench.clock.pass(0);
    await bench.clock.pass(300);
    bench.wire.state['gen_status'] = 2;
    bench.scan();
    expect(await result).toMatchObject({ outcome: 'confirmed' });
    expect(bench.clock.monotonicMs()).toBe(300);
  });

  it('is not confirmed by what was read before it was written', async () => {
    const id = bench.select('start');
    const result = bench.operate(id);
    await bench.clock.pass(0);
    bench.wire.state['gen_status'] = 2;
    const { desk } = bench;
    bench.wire.isMute = true;
    desk.observe({
      device: { id: 1 },
      reading: () => ({ value: 2, reason: 'ok', timeMs: bench.clock.epochMs() }),
    } as unknown as Parameters<typeof desk.observe>[0]);
    await bench.clock.pass(10_000);
    expect(await result).toMatchObject({ outcome: 'unknown', cause: 'lost_answer' });
  });

  it('is read back every half second over a network, every second over a line', async () => {
    void bench.operate(bench.select('start'));
    await bench.clock.pass(0);
    await bench.clock.pass(2_100);
    expect(bench.wire.reads).toBe(2 + 4);
    const line = readyBench('smartgen-hgm9520n', { kind: 'serial', path: 'COM3', unitId: 1, baudRate: 9_600 });
    void line.operate(line.select('start'));
    await line.clock.pass(0);
    await line.clock.pass(2_100);
    expect(line.wire.reads).toBe(2 + 2);
  });

  it('is a set-point that is confirmed within its rounding', async () => {
    bench = commandBench('smartgen-hgm9560');
    bench.wire.state['power_set_pct'] = 80;
    const id = bench.select('set_power_pct', { value: 45.1 }, ENGINEER);
    bench.wire.onWrite = () => (bench.wire.state['power_set_pct'] = 45.1);
    const result = await operated(id, 500, { parameters: { value: 45.1 }, caller: ENGINEER });
    expect(result).toMatchObject({ outcome: 'confirmed', readBack: { ru: '45,1 %' } });
    expect(bench.wire.writes).toMatchObject([{ write: { fc: 6, address: 4352, value: 451 } }]);
  });

  it('is unknown where no register shows what became of it', async () => {
    expect(await operated(bench.select('mute'), 0)).toMatchObject({ outcome: 'unknown', cause: 'no_feedback' });
    expect(bench.unconfirmed).toEqual([[1, false]]);
  });

  it('is refused where the controller refuses it', async () => {
    bench.wire.outcome = { kind: 'exception', code: 3 };
    const result = await operated(bench.select('start'), 0);
    expect(result).toMatchObject({
      outcome: 'refused',
      cause: 'abortion_by_device',
      detail: { ru: 'исключение Modbus 3' },
    });
    expect(bench.eventsOf()).toEqual(['command_sent', 'command_refused']);
  });

  it('is followed by the alarms that rose in the minute behind it', async () => {
    const id = bench.select('start');
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 1);
    bench.alarms.push({ occurrence: 3, raisedMs: bench.clock.epochMs() - 1 });
    await operated(id, 1_000);
    bench.alarms.push({ occurrence: 4, raisedMs: bench.clock.epochMs() });
    await bench.clock.pass(58_999);
    expect(bench.eventsOf()).not.toContain('command_alarms');
    await bench.clock.pass(1);
    expect(bench.journal.at(-1)).toMatchObject({
      event: 'command_alarms',
      details: { selection: id, count: 1, occurrences: '4' },
    });
  });

  it('has no row of alarms where none rose, or where it was not taken', async () => {
    await operated(bench.select('mute'), 60_000);
    bench.wire.outcome = { kind: 'not_sent' };
    await operated(bench.select('mute'), 0);
    bench.alarms.push({ occurrence: 4, raisedMs: bench.clock.epochMs() });
    await bench.clock.pass(60_000);
    expect(bench.eventsOf()).not.toContain('command_alarms');
  });
});

describe('what must not go out', () => {
  it.each([
    ['viewer', 'start', 'no_access_authority'],
    ['operator', 'mains_breaker_open', 'no_access_authority'],
    ['engineer', 'mains_breaker_open', 'selected'],
    ['operator', 'mute', 'selected'],
  ] as const)('a %s selecting %s: %s', (role, command, cause) => {
    expect(bench.causeOfSelect(command, {}, callerOfRole(role))).toBe(cause);
  });

  it('a command of somebody whose role was taken since', async () => {
    const id = bench.select('start');
    const result = await operated(id, 0, { caller: { ...IVANOV, role: 'viewer' } });
    expect(result).toMatchObject({ outcome: 'refused', cause: 'no_access_authority' });
    expect(bench.wire.writes).toEqual([]);
  });

  it('a command that the profile does not have, and one of a device that is not there', () => {
    expect(bench.causeOfSelect('emergency_stop')).toBe('select_failed');
    expect(bench.desk.select({ deviceId: 2, command: 'start', parameters: {} }, IVANOV)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('a command whose preconditions are not met: selected, seen, and refused', async () => {
    bench.wire.state['mode_manual'] = 0;
    const selected = bench.desk.select({ deviceId: 1, command: 'start', parameters: {} }, IVANOV);
    expect(selected).toMatchObject({
      value: { preconditions: [{ isMet: false, why: { ru: 'сейчас: нет' } }, { isMet: true }] },
    });
    const result = await operated('s1', 0);
    expect(result).toMatchObject({
      outcome: 'refused',
      cause: 'interlocking',
      detail: { ru: 'Режим «Ручной»: да — сейчас: нет' },
    });
    expect(bench.wire.writes).toEqual([]);
    expect(bench.eventsOf()).toEqual(['command_refused']);
  });

  it('a start whose preconditions nobody can vouch for', async () => {
    const id = bench.select('start');
    bench.wire.isMute = true;
    expect(await operated(id, 0)).toMatchObject({
      cause: 'interlocking',
      detail: { ru: 'Режим «Ручной»: да — значение неизвестно: нет ответа' },
    });
    bench.wire.isMute = false;
    bench.reasons['gen_status'] = 'frozen';
    expect(await operated(bench.select('start'), 0)).toMatchObject({ cause: 'interlocking' });
    expect(bench.wire.writes).toEqual([]);
  });

  it('a start whose preconditions were met when polling looked last, and are not now', async () => {
    const id = bench.select('start');
    const result = bench.operate(id);
    bench.wire.state['gen_status'] = 15;
    expect(await result).toMatchObject({ cause: 'interlocking' });
    expect(bench.wire.writes).toEqual([]);
  });

  it('a command whose position is there already', async () => {
    expect(bench.causeOfSelect('manual')).toBe('position_reached');
    bench.wire.state['mode_manual'] = 0;
    const id = bench.select('manual');
    bench.wire.state['mode_manual'] = 1;
    expect(await operated(id, 0)).toMatchObject({ cause: 'position_reached', detail: { ru: 'да' } });
    expect(bench.wire.writes).toEqual([]);
  });

  it('a stop of a machine that stands or is stopping: it is told so, by its state of this moment', async () => {
    for (const [status, words] of [
      [13, 'Ожидание останова'],
      [0, 'Готов'],
    ] as const) {
      bench.wire.state['gen_status'] = status;
      const result = await operated(bench.select('stop'), 0);
      expect(result).toMatchObject({ outcome: 'refused', cause: 'position_reached' });
      expect(result.detail?.ru).toContain(words);
    }
    expect(bench.wire.writes).toEqual([]);
  });

  it('a stop is not held back by what polling saw before the machine was started at its panel', async () => {
    bench.polled['gen_status'] = 0;
    bench.wire.state['gen_status'] = 9;
    const id = bench.select('stop');
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 10);
    expect(await operated(id, 500)).toMatchObject({ outcome: 'confirmed' });
    expect(bench.wire.writes).toHaveLength(1);
  });

  it('a stop is not held back by a state that is not known', async () => {
    bench.reasons['gen_status'] = 'frozen';
    bench.wire.state['gen_status'] = 9;
    const id = bench.select('stop');
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 10);
    expect(await operated(id, 500)).toMatchObject({ outcome: 'confirmed' });
  });

  it('anything to a device that is locked out', async () => {
    const id = bench.select('start');
    bench.lockOuts.set(1, { deviceId: 1, user: 'Петров', reason: 'замена свечей', sinceMs: 1, plannedEndMs: null });
    expect(await operated(id, 0)).toMatchObject({
      cause: 'blocked_by_mode',
      detail: { ru: 'Петров: замена свечей' },
    });
    for (const command of ['start', 'stop', 'mute']) expect(bench.causeOfSelect(command)).toBe('blocked_by_mode');
    expect(bench.wire.writes).toEqual([]);
  });

  it('a command to another machine than the one that was selected', async () => {
    const id = bench.select('start');
    bench.reconnect({ connection: { kind: 'tcp', host: '127.0.0.1', port: 5022, unitId: 1 } });
    expect(await operated(id, 0)).toMatchObject({ outcome: 'refused', cause: 'select_failed' });
    expect(bench.wire.writes).toEqual([]);
  });
});

describe('a toggle', () => {
  beforeEach(() => {
    bench = commandBench('smartgen-hgm9560');
    Object.assign(bench.wire.state, { mains_switch: 3, busbar_switch: 7 });
  });

  it('is written behind a reading of its switch', async () => {
    const id = bench.select('mains_breaker_open');
    bench.wire.onWrite = () => (bench.wire.state['mains_switch'] = 7);
    expect(await operated(id, 500)).toMatchObject({ outcome: 'confirmed', readBack: { ru: 'Отключён' } });
    expect(bench.wire.writes).toMatchObject([{ guard: { point: 'mains_switch', values: [3] } }]);
  });

  it('is refused while its switch cannot be seen', async () => {
    bench.wire.isMute = true;
    bench.reasons['mains_switch'] = 'no_link';
    const id = bench.select('mains_breaker_open');
    expect(await operated(id, 0)).toMatchObject({ outcome: 'refused', cause: 'unknown_state' });
    expect(bench.wire.writes).toEqual([]);
  });

  it('is refused when the reading right before brings nothing, or another position', async () => {
    let id = bench.select('mains_breaker_open');
    bench.wire.isMute = true;
    expect(await operated(id, 0)).toMatchObject({ outcome: 'refused', cause: 'unknown_state' });
    bench.wire.isMute = false;
    id = bench.select('mains_breaker_open');
    const result = bench.operate(id);
    bench.wire.state['mains_switch'] = 4;
    expect(await result).toMatchObject({ outcome: 'refused', cause: 'interlocking' });
    expect(bench.wire.writes).toEqual([]);
  });
});

describe('the commands of a device', () => {
  it('are listed with what keeps them back', () => {
    const listed = bench.desk.list(1);
    const blocked = listed.ok ? listed.value.commands.map(({ key, blockedBy }) => [key, blockedBy]) : [];
    expect(Object.fromEntries(blocked)).toMatchObject({
      start: null,
      stop: null,
      manual: 'position_reached',
      auto: null,
      gen_breaker_close: null,
      gen_breaker_open: 'position_reached',
      mute: null,
    });
  });

  it('say which role gives them: an untested one is an engineer’s', () => {
    const listed = bench.desk.list(1);
    const roles = listed.ok ? listed.value.commands.map(({ key, role, isVerified }) => [key, role, isVerified]) : [];
    expect(roles).toContainEqual(['start', 'operator', true]);
    expect(roles).toContainEqual(['mains_breaker_open', 'engineer', false]);
  });

  it('show the selection that stands, whoever’s it is', async () => {
    bench.select('start');
    expect(bench.desk.list(1)).toMatchObject({
      value: { present: { command: 'start', user: 'Иванов', phase: 'selected' }, lockOut: null },
    });
    await bench.clock.pass(30_000);
    expect(bench.desk.list(1)).toMatchObject({ value: { present: null } });
    expect(bench.changed).toEqual([1, 1]);
  });
});

describe('behind a command', () => {
  it('what polling showed before it does not keep the next one back', async () => {
    const id = bench.select('auto');
    bench.wire.onWrite = () => Object.assign(bench.wire.state, { mode_auto: 1, mode_manual: 0 });
    const { scannedMs } = bench;
    expect(await operated(id, 500)).toMatchObject({ outcome: 'confirmed' });
    Object.assign(bench.wire.state, { mode_manual: 1 }); // as polling saw it last
    bench.scannedMs = scannedMs;
    expect(bench.desk.select({ deviceId: 1, command: 'manual', parameters: {} }, IVANOV)).toMatchObject({ ok: true });
    bench.desk.cancel('s2', IVANOV);
    bench.scannedMs = bench.clock.epochMs() + 1;
    expect(bench.causeOfSelect('manual')).toBe('position_reached');
  });

  it('values are not called old for ever where the wall clock was set back', async () => {
    const id = bench.select('auto');
    bench.wire.onWrite = () => Object.assign(bench.wire.state, { mode_auto: 1, mode_manual: 0 });
    await operated(id, 500);
    bench.clock.jump(-3_600_000);
    bench.scannedMs = bench.clock.epochMs();
    expect(bench.causeOfSelect('auto')).toBe('selected');
    await bench.clock.pass(60_000);
    expect(bench.causeOfSelect('auto')).toBe('position_reached');
  });
});

describe('a station that closes', () => {
  it('knows nothing of what it still waited for, and says so in the journal', async () => {
    const result = bench.operate(bench.select('start'));
    await bench.clock.pass(0);
    await bench.clock.pass(1_000);
    await bench.desk.close();
    expect(await result).toMatchObject({ outcome: 'unknown', cause: 'station_stopped' });
    expect(bench.eventsOf()).toEqual(['command_sent', 'command_unknown']);
    expect(bench.unconfirmed.at(-1)).toEqual([1, true]);
    expect(bench.clock.waiting).toBe(0);
  });
});
