import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CommandBench,
  commandBench,
  ENGINEER,
  IVANOV,
  operatedOn,
  readyBench,
  SIDOROV,
} from '../../../../tests/kit/commandBench.ts';

let bench: CommandBench;
beforeEach(() => {
  bench = readyBench();
});

const operated = (id: string, passMs: number, options?: Parameters<CommandBench['operate']>[1]) =>
  operatedOn(bench, id, passMs, options);

describe('hostile and unlucky operators', () => {
  it('40: another station on this machine has the device: nothing is given from here', async () => {
    const id = bench.select('start');
    bench.foreign = true;
    expect(await operated(id, 0)).toMatchObject({ outcome: 'refused', cause: 'foreign_station' });
    expect(bench.causeOfSelect('start')).toBe('foreign_station');
    expect(bench.wire.writes).toEqual([]);
  });

  it('42: without a selection, after 30 s, with another value, by another user', async () => {
    expect(await bench.operate('never-selected')).toMatchObject({ outcome: 'refused', cause: 'not_selected' });
    const late = bench.select('start');
    await bench.clock.pass(30_000);
    expect(await bench.operate(late)).toMatchObject({ cause: 'time_limit_over' });
    const own = bench.select('start');
    expect(await bench.operate(own, { parameters: { value: 1 } })).toMatchObject({ cause: 'inconsistent_parameters' });
    expect(await bench.operate(own, { caller: SIDOROV })).toMatchObject({ cause: 'locked_by_other_client' });
    expect(bench.wire.writes).toEqual([]);
  });

  it('43: a double click writes once, the second is told that it is under way', async () => {
    const id = bench.select('start');
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 1);
    const both = Promise.all([bench.operate(id), bench.operate(id)]);
    await bench.clock.pass(0);
    await bench.clock.pass(500);
    expect((await both).map(({ cause }) => cause)).toEqual(['none', 'command_in_execution']);
    expect(bench.wire.writes).toHaveLength(1);
  });

  it('43: a double click that both prove a PIN writes once', async () => {
    bench.needsSecret = true;
    const id = bench.select('start');
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 1);
    const both = Promise.all([bench.operate(id, { pin: '3691' }), bench.operate(id, { pin: '3691' })]);
    await bench.clock.pass(0);
    await bench.clock.pass(500);
    expect((await both).map(({ cause }) => cause).toSorted()).toEqual(['command_in_execution', 'none']);
    expect(bench.wire.writes).toHaveLength(1);
  });

  it('43: of two operators at once the second is refused', async () => {
    bench.select('start');
    expect(bench.causeOfSelect('start', {}, SIDOROV)).toBe('already_selected');
    void bench.operate('s1');
    await bench.clock.pass(100);
    expect(bench.causeOfSelect('start', {}, SIDOROV)).toBe('command_in_execution');
    expect(bench.wire.writes).toHaveLength(1);
  });

  it('44: a wrong PIN sends nothing and keeps the selection; a stop asks for none', async () => {
    bench.needsSecret = true;
    const id = bench.select('start');
    expect(await bench.operate(id)).toMatchObject({ cause: 'secret_needed' });
    expect(await bench.operate(id, { pin: '0000' })).toMatchObject({ cause: 'wrong_secret' });
    expect(bench.wire.writes).toEqual([]);
    expect(bench.desk.selection(id, IVANOV)).toMatchObject({ value: { phase: 'selected', needsSecret: true } });
    bench.desk.cancel(id, IVANOV);
    bench.wire.state['gen_status'] = 9;
    const stop = bench.select('stop');
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 10);
    expect(await operated(stop, 500)).toMatchObject({ outcome: 'confirmed' });
  });

  it('46: a value out of range, finer than the register or no number is refused before the wire', () => {
    bench = commandBench('smartgen-hgm9560');
    bench.wire.state['power_set_pct'] = 80;
    for (const value of [-0.1, 100.1, 45.05, Number.NaN, Number.POSITIVE_INFINITY])
      expect(bench.causeOfSelect('set_power_pct', { value }, ENGINEER)).toBe('inconsistent_parameters');
    expect(bench.causeOfSelect('set_power_pct', {}, ENGINEER)).toBe('inconsistent_parameters');
    expect(bench.causeOfSelect('set_energy', { value: 1 }, ENGINEER)).toBe('select_failed');
    expect(bench.wire.writes).toEqual([]);
  });

  it('47: the link lost between select and operate: nothing is sent, nor later', async () => {
    const id = bench.select('start');
    bench.wire.connected = false;
    expect(await operated(id, 0)).toMatchObject({ outcome: 'refused', cause: 'communication_loss' });
    bench.wire.connected = true;
    await bench.clock.pass(120_000);
    expect(await bench.operate(id)).toMatchObject({ cause: 'not_selected' });
    expect(bench.wire.writes).toEqual([]);
  });

  it('47: the link lost while it goes out: nothing was sent', async () => {
    bench.wire.outcome = { kind: 'not_sent' };
    expect(await operated(bench.select('start'), 0)).toMatchObject({ outcome: 'refused', cause: 'communication_loss' });
  });

  it('47: a lost answer is unknown, and confirmed only where the state shows it', async () => {
    bench.wire.outcome = { kind: 'lost' };
    expect(await operated(bench.select('start'), 10_000)).toMatchObject({ outcome: 'unknown', cause: 'lost_answer' });
    const id = bench.select('start');
    bench.wire.onWrite = () => (bench.wire.state['gen_status'] = 1);
    expect(await operated(id, 500)).toMatchObject({ outcome: 'confirmed' });
    expect(bench.wire.writes).toHaveLength(2);
  });

  it('48: the device answers and does not act: not confirmed, with an alarm', async () => {
    const id = bench.select('start');
    const result = bench.operate(id);
    await bench.clock.pass(0);
    await bench.clock.pass(9_999);
    expect(bench.desk.selection(id, IVANOV)).toMatchObject({ value: { phase: 'waiting', result: null } });
    await bench.clock.pass(1);
    expect(await result).toMatchObject({
      outcome: 'unknown',
      cause: 'not_confirmed',
      readBack: { ru: 'Готов', en: 'Standby' },
    });
    expect(bench.unconfirmed).toEqual([
      [1, false],
      [1, true],
    ]);
    expect(bench.journal.at(-1)).toMatchObject({
      event: 'command_unknown',
      details: { cause: 'not_confirmed', code: 16 },
    });
    bench.select('start');
    expect(bench.unconfirmed.at(-1)).toEqual([1, false]);
    expect(bench.wire.writes).toHaveLength(1);
  });
});
