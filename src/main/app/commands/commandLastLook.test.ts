import { beforeEach, describe, expect, it } from 'vitest';
import { type CommandBench, IVANOV, readyBench, SIDOROV } from '../../../../tests/kit/commandBench.ts';

const REPAIR = { deviceId: 1, user: 'Петров', reason: 'замена свечей', sinceMs: 1, plannedEndMs: null };

let bench: CommandBench;
beforeEach(() => {
  bench = readyBench();
});

const ENGINE_RUNS = (): void => void (bench.wire.state['gen_status'] = 9);

/** Operates a start; `meanwhile` happens while the preconditions are read anew. */
const startWhile = async (meanwhile: () => void, readMs = 0) => {
  const id = bench.select('start');
  bench.wire.onWrite = ENGINE_RUNS;
  let isFirst = true;
  bench.wire.onRead = async () => {
    if (!isFirst) return;
    isFirst = false;
    meanwhile();
    await new Promise<void>((resolve) => bench.clock.after(readMs, resolve));
  };
  const result = bench.operate(id);
  await bench.clock.pass(readMs);
  await bench.clock.pass(20_000);
  return result;
};

describe('between «Выполнить» and the wire', () => {
  it('nothing that happens is a start', async () => {
    expect(await startWhile(() => undefined)).toMatchObject({ outcome: 'confirmed' });
  });

  const MEANWHILE: readonly (readonly [what: string, meanwhile: () => void, cause: string])[] = [
    ['the device is locked out', () => void bench.lockOuts.set(1, REPAIR), 'blocked_by_mode'],
    ['the person leaves, or control locks', () => void (bench.roleNow = 'viewer'), 'no_access_authority'],
    ['another station takes the device', () => void (bench.foreign = true), 'foreign_station'],
    ['the link is lost', () => void (bench.wire.connected = false), 'communication_loss'],
    ['the device gets another address', () => reconnected(), 'select_failed'],
    ['its profile gets another revision', () => void (bench.profile = revised()), 'select_failed'],
    ['the station closes', () => void bench.desk.close(), 'cancelled'],
  ];
  it.each(MEANWHILE)('%s: nothing is sent', async (_what, meanwhile, cause) => {
    expect(await startWhile(meanwhile)).toMatchObject({ outcome: 'refused', cause });
    expect(bench.wire.writes).toEqual([]);
    expect(bench.eventsOf()).toEqual(['command_refused']);
  });

  it('ten seconds of reading are too many: an engine does not start when nobody expects it any more', async () => {
    expect(await startWhile(() => undefined, 10_001)).toMatchObject({ outcome: 'refused', cause: 'time_limit_over' });
    expect(bench.wire.writes).toEqual([]);
  });

  it('the row of the command is on its way to the disk before the write leaves, and a sick disk holds it for a moment', async () => {
    bench.isDiskStuck = true;
    const result = bench.operate(bench.select('start'));
    bench.wire.onWrite = ENGINE_RUNS;
    await bench.clock.pass(0);
    await bench.clock.pass(499);
    expect([bench.eventsOf(), bench.wire.writes.length]).toEqual([['command_sent'], 0]);
    await bench.clock.pass(1);
    expect(bench.wire.writes).toHaveLength(1);
    await bench.clock.pass(500);
    expect(await result).toMatchObject({ outcome: 'confirmed' });
  });

  it('a lock-out that comes while the disk is waited for still holds', async () => {
    bench.isDiskStuck = true;
    const result = bench.operate(bench.select('start'));
    await bench.clock.pass(0);
    await bench.clock.pass(100);
    bench.lockOuts.set(1, REPAIR);
    await bench.clock.pass(400);
    expect(await result).toMatchObject({ outcome: 'refused', cause: 'blocked_by_mode' });
    expect(bench.wire.writes).toEqual([]);
    expect(bench.eventsOf()).toEqual(['command_sent', 'command_refused']);
  });

  it('who locks a device out goes to it when nothing is on its way any more', async () => {
    let answer = (): void => undefined;
    bench.wire.onWriting = () => new Promise((resolve) => (answer = resolve));
    void bench.operate(bench.select('start'));
    await bench.clock.pass(0);
    let isWritten = false;
    void bench.desk.written(1).then(() => (isWritten = true));
    await bench.clock.pass(1_000);
    expect(isWritten).toBe(false);
    answer();
    await bench.clock.pass(0);
    expect(isWritten).toBe(true);
    await bench.desk.written(1);
  });
});

const revised = () => ({ ...bench.profile, revision: bench.profile.revision + 1 });

const reconnected = (): void =>
  bench.reconnect({ connection: { kind: 'tcp', host: '127.0.0.1', port: 5099, unitId: 1 } });

describe('a read-back', () => {
  it('of another machine proves nothing: the device got another address meanwhile', async () => {
    const result = bench.operate(bench.select('start'));
    await bench.clock.pass(0);
    reconnected();
    bench.wire.state['gen_status'] = 9; // the other machine runs
    await bench.clock.pass(600);
    bench.scan();
    await bench.clock.pass(10_000);
    expect(await result).toMatchObject({ outcome: 'unknown', cause: 'lost_answer', readBack: null });
  });

  it.each([
    ['accepted', 'no_feedback'],
    ['lost', 'lost_answer'],
  ] as const)('proves nothing where the state was there before it was given: %s is %s', async (kind, cause) => {
    bench.wire.outcome = { kind };
    const result = bench.operate(bench.select('alarm_reset'));
    await bench.clock.pass(0);
    await bench.clock.pass(5_000);
    expect(await result).toMatchObject({ outcome: 'unknown', cause });
  });
});

describe('a stop', () => {
  beforeEach(() => void (bench.wire.state['gen_status'] = 9));

  it('takes the place of what somebody has only selected', async () => {
    const closing = bench.select('gen_breaker_close');
    const stop = bench.select('stop', {}, SIDOROV);
    expect(await bench.operate(closing)).toMatchObject({ outcome: 'refused', cause: 'abortion_by_command' });
    expect(bench.desk.selection(closing, IVANOV)).toMatchObject({
      value: { phase: 'done', result: { cause: 'abortion_by_command' } },
    });
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 10);
    const result = bench.operate(stop, { caller: SIDOROV });
    await bench.clock.pass(0);
    await bench.clock.pass(500);
    expect(await result).toMatchObject({ outcome: 'confirmed' });
    expect(bench.wire.writes).toHaveLength(1);
  });

  it('does not wait for a breaker that synchronizes, whose outcome is unknown then', async () => {
    const closing = bench.operate(bench.select('gen_breaker_close'));
    await bench.clock.pass(0);
    await bench.clock.pass(10_000);
    const listed = bench.desk.list(1);
    const blocked = listed.ok ? listed.value.commands.map(({ key, blockedBy }) => [key, blockedBy]) : [];
    expect(Object.fromEntries(blocked)).toMatchObject({ stop: null, gen_breaker_close: 'command_in_execution' });
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 10);
    const stop = bench.operate(bench.select('stop', {}, SIDOROV), { caller: SIDOROV });
    await bench.clock.pass(0);
    await bench.clock.pass(500);
    expect(await closing).toMatchObject({ outcome: 'unknown', cause: 'abortion_by_command' });
    expect(await stop).toMatchObject({ outcome: 'confirmed' });
    expect(bench.wire.writes).toHaveLength(2);
    expect(bench.desk.list(1)).toMatchObject({ value: { present: null } });
  });

  it('that does not leave ends nothing that is waited for', async () => {
    const closing = bench.operate(bench.select('gen_breaker_close'));
    await bench.clock.pass(0);
    await bench.clock.pass(1_000);
    bench.wire.outcome = { kind: 'not_sent' };
    const stop = bench.operate(bench.select('stop'));
    await bench.clock.pass(1_000);
    expect(await stop).toMatchObject({ outcome: 'refused', cause: 'communication_loss' });
    bench.wire.state['gen_switch'] = 3;
    await bench.clock.pass(1_000);
    expect(await closing).toMatchObject({ outcome: 'confirmed' });
  });

  it('waits for nothing but another stop, and for a write that is just being sent', async () => {
    let answer = (): void => undefined;
    bench.wire.onWriting = () => new Promise((resolve) => (answer = resolve));
    void bench.operate(bench.select('gen_breaker_close'));
    await bench.clock.pass(0);
    expect(bench.causeOfSelect('stop')).toBe('command_in_execution');
    answer();
    await bench.clock.pass(0);
    expect(bench.causeOfSelect('stop')).toBe('selected');
    expect(bench.causeOfSelect('stop', {}, SIDOROV)).toBe('already_selected');
    expect(bench.causeOfSelect('gen_breaker_close')).toBe('command_in_execution');
  });
});

describe('a fault of ours in the middle of a command', () => {
  it('leaves an unknown outcome in the journal, an alarm, and the device free', async () => {
    bench.wire.onWriting = () => Promise.reject(new Error('BUG: made up'));
    await expect(bench.operate(bench.select('start'))).rejects.toThrow('made up');
    expect(bench.eventsOf()).toEqual(['command_sent', 'command_unknown']);
    expect(bench.unconfirmed.at(-1)).toEqual([1, true]);
    expect(bench.causeOfSelect('start')).toBe('selected');
  });
});
