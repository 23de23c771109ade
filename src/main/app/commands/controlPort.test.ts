import { beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '#shared/model/profile.ts';
import { FakeCommandLine } from '../../../../tests/kit/fakeCommandLine.ts';
import { shippedProfile } from '../../simulator/trainingPlants.ts';
import { LinkControlPort } from './controlPort.ts';
import type { CommandWrite, WriteOutcome } from './controlPortType.ts';
import { RELEASE_GIVE_UP_MS } from './pulseReleases.ts';
import type { WiredDevice } from './wiredDevice.ts';

const BUS = shippedProfile('smartgen-hgm9560');
const MAINS_SWITCH = 197;
const OPENED = 7;
const toggle = { point: 'mains_switch', values: [OPENED] };
const mainsBreaker: CommandWrite = { fc: 5, address: 5, value: true, pulseMs: null };
const pulse: CommandWrite = { ...mainsBreaker, pulseMs: 600 };

let line: FakeCommandLine;
let stuck: string[];

const portOf = (profile: Profile = BUS, change: Partial<WiredDevice> = {}): LinkControlPort =>
  new LinkControlPort({
    device: (deviceId) => (deviceId === 4 ? line.wired(profile, change) : undefined),
    clock: line.clock,
    onPulseStuck: (deviceId, address) => stuck.push(`${deviceId.toString()}.${address.toString()}`),
  });

/** The answer after so much time. */
const after = async <Value>(durationMs: number, promise: Promise<Value>): Promise<Value | 'still waiting'> => {
  let settled: Value | 'still waiting' = 'still waiting';
  void promise.then((value) => {
    settled = value;
  });
  await line.pass(durationMs);
  return settled;
};

const written = (port: LinkControlPort, write = mainsBreaker, guard: typeof toggle | null = null) =>
  after(1_200, port.write(4, write, guard));

beforeEach(() => {
  line = new FakeCommandLine();
  stuck = [];
});

describe('a point read for a command', () => {
  test('is decoded as the profile says', async () => {
    await line.connect();
    line.registers
      .set(MAINS_SWITCH, OPENED)
      .set(4352, 825)
      .set(0, 1 << 10)
      .set(203, 0x86a0)
      .set(204, 1);
    const port = portOf();
    expect(await after(20, port.readPoint(4, 'mains_switch'))).toEqual({ ok: true, value: OPENED });
    expect(await after(20, port.readPoint(4, 'power_set_pct'))).toEqual({ ok: true, value: 82.5 });
    expect(await after(20, port.readPoint(4, 'mode_manual'))).toEqual({ ok: true, value: 1 });
    expect(await after(20, port.readPoint(4, 'accum_kwh'))).toEqual({ ok: true, value: 10_000 });
    expect(line.heard).toEqual(['3@197', '3@4352', '3@0', '3@203']);
  });

  test('says why there is none', async () => {
    const port = portOf();
    await line.connect();
    line.registers.set(142, 32_766);
    expect(await after(20, port.readPoint(4, 'battery_v'))).toEqual({ ok: false, error: 'no_value' });
    line.manners = () => ({ exception: 2 });
    expect(await after(20, port.readPoint(4, 'battery_v'))).toEqual({ ok: false, error: 'exception' });
    line.manners = () => 'silent';
    expect(await after(1_100, port.readPoint(4, 'battery_v'))).toEqual({ ok: false, error: 'timeout' });
    line.cut();
    expect(await after(50, port.readPoint(4, 'battery_v'))).toEqual({ ok: false, error: 'no_link' });
    expect(await after(10, port.readPoint(5, 'battery_v'))).toEqual({ ok: false, error: 'no_link' });
  });
});

describe('a write', () => {
  test('is accepted by its echo', async () => {
    await line.connect();
    expect(await written(portOf())).toEqual({ kind: 'accepted' });
    expect(await written(portOf(), { fc: 5, address: 12, value: true, pulseMs: null })).toEqual({ kind: 'accepted' });
    expect(line.heard).toEqual(['5@5=1', '5@12=1']);
  });

  test('of what the profile has no command for is a bug, and never leaves', async () => {
    await line.connect();
    const port = portOf();
    await expect(port.write(4, { fc: 6, address: 203, value: 0 }, null)).rejects.toThrow('BUG: smartgen-hgm9560');
    await expect(port.write(4, { fc: 5, address: 7, value: true, pulseMs: null }, null)).rejects.toThrow('BUG');
    expect(line.heard).toEqual([]);
  });

  test.each<[string, number, WriteOutcome]>([
    ['a refusal', 2, { kind: 'exception', code: 2 }],
    ['a busy controller', 6, { kind: 'exception', code: 6 }],
    ['a controller that is still at it', 5, { kind: 'accepted' }],
    ['a gateway without an answer from behind it', 11, { kind: 'lost' }],
  ])('that meets %s (exception %i)', async (_name, exception, outcome) => {
    await line.connect();
    line.manners = () => ({ exception });
    expect(await written(portOf())).toEqual(outcome);
    expect(line.heard).toEqual(['5@5=1']);
  });

  test('whose answer is lost is lost, and is not sent again', async () => {
    await line.connect();
    line.manners = ({ fc }) => (fc === 5 ? 'silent' : 'obey');
    expect(await written(portOf())).toEqual({ kind: 'lost' });
    await line.connect();
    line.manners = ({ fc }) => (fc === 5 ? 'hangUp' : 'obey');
    expect(await written(portOf())).toEqual({ kind: 'lost' });
    await line.pass(5_000);
    expect(line.heard).toEqual(['5@5=1']);
  });

  test('without a connection is not sent, neither now nor when there is one', async () => {
    const port = portOf();
    expect([port.isConnected(4), port.isConnected(5)]).toEqual([false, false]);
    expect(await written(port, mainsBreaker, toggle)).toEqual({ kind: 'not_sent' });
    await line.connect();
    await line.pass(2_000);
    expect([port.isConnected(4), line.heard]).toEqual([true, []]);
  });

  test('to a controller that hangs up after each scan opens its connection', async () => {
    const port = portOf(BUS, { isConnectedOnDemand: true });
    line.registers.set(MAINS_SWITCH, OPENED);
    expect([port.isConnected(4), line.link.state.connected]).toEqual([true, false]);
    expect(await written(port, mainsBreaker, toggle)).toEqual({ kind: 'accepted' });
    expect(line.heard).toEqual(['3@0', '3@197', '5@5=1']);
  });
});

describe('a toggle', () => {
  test('is written only right after its switch was seen in the state that it leaves', async () => {
    await line.connect();
    line.registers.set(MAINS_SWITCH, OPENED);
    expect(await written(portOf(), mainsBreaker, toggle)).toEqual({ kind: 'accepted' });
    line.registers.set(MAINS_SWITCH, 3);
    expect(await written(portOf(), mainsBreaker, toggle)).toEqual({ kind: 'guard_failed', value: 3 });
    expect(line.heard).toEqual(['3@197', '5@5=1', '3@197']);
  });

  test('is not written when the switch cannot be seen', async () => {
    await line.connect();
    const port = portOf();
    line.manners = () => ({ exception: 4 });
    expect(await written(port, mainsBreaker, toggle)).toEqual({ kind: 'guard_failed', value: null });
    line.manners = () => 'silent';
    expect(await written(port, mainsBreaker, toggle)).toEqual({ kind: 'guard_failed', value: null });
    line.manners = () => 'hangUp';
    expect(await written(port, mainsBreaker, toggle)).toEqual({ kind: 'not_sent' });
    await line.pass(5_000);
    expect(line.heard.filter((one) => one.startsWith('5'))).toEqual([]);
  });
});

describe('a pulse', () => {
  test('is cleared after its time', async () => {
    await line.connect();
    expect(await after(20, portOf().write(4, pulse, null))).toEqual({ kind: 'accepted' });
    await line.pass(560);
    expect(line.heard).toEqual(['5@5=1']);
    await line.pass(40);
    expect([line.heard, line.coils.get(5)]).toEqual([['5@5=1', '5@5=0'], false]);
  });

  test('is cleared at once when its answer was lost, and first on the next connection', async () => {
    await line.connect();
    line.manners = ({ fc }) => (fc === 5 && line.heard.length === 1 ? 'hangUp' : 'obey');
    expect(await written(portOf(), pulse)).toEqual({ kind: 'lost' });
    expect(line.heard).toEqual(['5@5=1', '5@5=0']);
  });

  test('is cleared before anything is read when the line was lost meanwhile', async () => {
    await line.connect();
    const port = portOf();
    await after(50, port.write(4, pulse, null));
    line.cut();
    void line.link.read({ unitId: 1, fc: 3, address: 0, count: 1 });
    await line.pass(60_000);
    expect([line.heard, line.coils.get(5)]).toEqual([['5@5=1'], true]);
    line.isReachable = true;
    void line.link.read({ unitId: 1, fc: 3, address: 0, count: 1 });
    await line.pass(1_200);
    void line.link.read({ unitId: 1, fc: 3, address: 1, count: 1 });
    await line.pass(50);
    expect(line.heard).toEqual(['5@5=1', '5@5=0', '3@1']);
    expect(stuck).toEqual([]);
  });

  test('that stays unanswered is tried again without starving the line, then given up and told', async () => {
    await line.connect();
    const port = portOf();
    line.manners = ({ fc }) => (fc === 5 && line.heard.length > 1 ? { exception: 6 } : 'obey');
    await after(20, port.write(4, pulse, null));
    await line.pass(20_000);
    expect(line.heard).toEqual(['5@5=1', ...Array<string>(5).fill('5@5=0')]);
    expect(await after(20, port.write(4, pulse, null))).toEqual({ kind: 'not_sent' });
    await line.pass(RELEASE_GIVE_UP_MS - 20_000);
    expect(stuck).toEqual(['4.5']);
    const tries = line.heard.length;
    await line.pass(30_000);
    expect(line.heard.length).toBe(tries);
  });

  test('is cleared neither when nothing was sent nor when it was refused', async () => {
    const port = portOf();
    await written(port, pulse);
    await line.connect();
    line.manners = () => ({ exception: 3 });
    await written(port, pulse);
    await line.pass(2_000);
    expect(line.heard).toEqual(['5@5=1']);
  });

  test('is cleared before its time when the station ends', async () => {
    await line.connect();
    const port = portOf();
    await after(20, port.write(4, pulse, null));
    expect(await after(20, port.close())).toBeUndefined();
    expect(line.heard).toEqual(['5@5=1', '5@5=0']);
  });

  test('that cannot be cleared when the station ends is told, within a second', async () => {
    await line.connect();
    const port = portOf();
    await after(20, port.write(4, pulse, null));
    line.cut();
    expect(await after(1_050, port.close())).toBeUndefined();
    expect(stuck).toEqual(['4.5']);
  });
});
