import { describe, expect, it } from 'vitest';
import type { Device, Site } from '#shared/model/device.ts';
import type { BlockFailure, BlockReading, Frame } from '#shared/model/frame.ts';
import type { Profile } from '#shared/model/profile.ts';
import { failure, success } from '#shared/model/result.ts';
import { compileProfile } from '../profile/compileProfile.ts';
import { LiveDevice } from './liveDevice.ts';
import { metricsObject } from './metricsObject.ts';

const label = { ru: 'x', en: 'x' };
const profile: Profile = {
  id: 'test',
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'Pult',
  model: 'T',
  kind: 'generator',
  wordOrder: 'lowFirst',
  pacing: { pauseMs: 0, timeoutMs: 500, pollIntervalMs: 2_000, maxRegisters: 125 },
  codes: {},
  blocks: [
    { key: 'status', fc: 3, address: 0, count: 1 },
    { key: 'engine', fc: 3, address: 10, count: 2 },
  ],
  points: [
    { key: 'gen_closed', block: 'status', address: 0, type: 'bit', bit: 3, group: 'state', label },
    { key: 'coolant_temp', block: 'engine', address: 10, type: 's16', noData: [32_766], group: 'engine', label },
    {
      key: 'gen_freq',
      block: 'engine',
      address: 11,
      type: 'u16',
      scale: 0.01,
      plausible: { min: 0, max: 100 },
      group: 'engine',
      label,
    },
  ],
};

const device: Device = {
  id: 5,
  siteId: 1,
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator',
  profile: 'test',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
};
const site: Site = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };

const TIMEOUT: BlockFailure = { reason: 'timeout', message: 'no reply in 500 ms' };
const STARTED_MS = Date.UTC(2026, 10, 21, 9, 0, 0);

const reading = (block: string, atMs: number, outcome: number[] | BlockFailure): BlockReading => ({
  block,
  requestMs: atMs,
  replyMs: atMs + 20,
  outcome: Array.isArray(outcome) ? success(Uint16Array.from(outcome)) : failure(outcome),
});

const frame = (
  atMs: number,
  status: number[] | BlockFailure,
  engine: number[] | BlockFailure,
  more: Partial<Frame> = {},
): Frame => ({
  deviceId: 5,
  profile: 'test',
  profileRevision: 1,
  processedMs: atMs + 40,
  slots: 1,
  simulated: false,
  readings: [reading('status', atMs, status), reading('engine', atMs + 20, engine)],
  ...more,
});

const good = (atMs: number): Frame => frame(atMs, [0b1000], [65_531, 5_001]);
const live = (): LiveDevice => new LiveDevice(device, compileProfile(profile));

describe('a device as it stands', () => {
  it('knows nothing before its first scan and says so', () => {
    const { state } = live();
    expect(state.online).toBe(false);
    expect(state.sinceMs).toBeNull();
    expect(state.points.map(({ reason }) => reason)).toEqual(['not_yet', 'not_yet', 'not_yet']);
  });

  it('shows the values of a served scan, with the middle of request and reply as their instant', () => {
    const station = live();
    const { transition, served } = station.apply(good(STARTED_MS), null);
    expect([transition, served]).toEqual(['online', true]);
    expect(station.state.points.map(({ value, reason }) => [value, reason])).toEqual([
      [1, 'ok'],
      [-5, 'ok'],
      [50.01, 'ok'],
    ]);
    expect(station.state.blockTimesMs).toEqual({ status: STARTED_MS + 10, engine: STARTED_MS + 30 });
    expect(station.state.scanMs).toBe(40);
  });

  it('keeps values good through two missed slots and turns them bad at the third, keeping the last good ones', () => {
    const station = live();
    station.apply(good(STARTED_MS), null);
    const at = (slot: number): Frame => frame(STARTED_MS + slot * 2_000, TIMEOUT, TIMEOUT);
    expect(station.apply(at(1), 1).transition).toBeNull();
    expect(station.apply(at(2), 2).update.changes).toEqual([]);
    expect(station.state.points[1]).toEqual({ value: -5, reason: 'ok', lastValue: -5 });
    const third = station.apply(at(3), 99);
    expect(third.transition).toBe('offline');
    expect(third.update.nextAttemptMs).toBe(99);
    expect(station.state.points[1]).toEqual({ value: null, reason: 'timeout', lastValue: -5 });
    expect(station.state.sinceMs).toBe(STARTED_MS + 6_040);
    expect(station.state.blockTimesMs['engine']).toBe(STARTED_MS + 30);
  });

  it('counts slots that a scan ran over as missed', () => {
    const station = live();
    station.apply(good(STARTED_MS), null);
    const { transition } = station.apply(frame(STARTED_MS + 2_000, TIMEOUT, TIMEOUT, { slots: 3 }), null);
    expect(transition).toBe('offline');
  });

  it('comes back with one served block, and only that block is good at once', () => {
    const station = live();
    for (let slot = 0; slot < 4; slot += 1) station.apply(frame(STARTED_MS + slot * 2_000, TIMEOUT, TIMEOUT), null);
    expect(station.online).toBe(false);
    const { transition } = station.apply(frame(STARTED_MS + 8_000, [0], TIMEOUT), null);
    expect(transition).toBe('online');
    expect(station.state.points.map(({ reason }) => reason)).toEqual(['ok', 'timeout', 'timeout']);
    expect(station.state.error).toBe('no reply in 500 ms');
  });

  it('a refused block goes bad alone and carries the exception number; the device stays online', () => {
    const station = live();
    const refused: BlockFailure = { reason: 'exception', exceptionCode: 2, message: 'illegal data address' };
    for (let slot = 0; slot < 3; slot += 1) station.apply(frame(STARTED_MS + slot * 2_000, [0], refused), null);
    expect(station.online).toBe(true);
    expect(station.state.points[2]).toEqual({ value: null, reason: 'exception', lastValue: null, exceptionCode: 2 });
  });

  it('tells only what changed', () => {
    const station = live();
    station.apply(good(STARTED_MS), null);
    const { update } = station.apply(frame(STARTED_MS + 2_000, [0b1000], [65_531, 4_998]), null);
    expect(update.changes).toEqual([[2, { value: 49.98, reason: 'ok', lastValue: 49.98 }]]);
  });

  it('a missing sensor is bad and keeps what was last measured; an implausible value is kept and marked', () => {
    const station = live();
    station.apply(good(STARTED_MS), null);
    station.apply(frame(STARTED_MS + 2_000, [0], [32_766, 12_000]), null);
    expect(station.state.points.slice(1)).toEqual([
      { value: null, reason: 'no_sensor', lastValue: -5 },
      { value: 120, reason: 'out_of_range', lastValue: 120 },
    ]);
  });

  it('never lets a simulated value pass for a measured one, and leaves worse reasons alone', () => {
    const station = live();
    station.apply(frame(STARTED_MS, [0b1000], [32_766, 12_000], { simulated: true }), null);
    expect(station.state.points.map(({ reason }) => reason)).toEqual(['simulated', 'no_sensor', 'out_of_range']);
  });

  it('starts from a recorded frame with the last known values, none of them good', () => {
    const station = live();
    station.restore(good(STARTED_MS));
    expect(station.state.points[1]).toEqual({ value: null, reason: 'not_yet', lastValue: -5 });
    expect(station.state.blockTimesMs['engine']).toBe(STARTED_MS + 30);
    expect(station.online).toBe(false);
  });

  it('takes a value that stays bit-equal for its configured time for frozen, and believes it when it moves again', () => {
    const watched = {
      ...profile,
      points: profile.points.map((point) => (point.key === 'gen_freq' ? { ...point, frozenAfterMs: 6_000 } : point)),
    };
    const station = new LiveDevice(device, compileProfile(watched));
    const reasons = [5_001, 5_001, 5_001, 5_001, 5_002].map((register, slot) => {
      station.apply(frame(STARTED_MS + slot * 2_000, [0], [65_531, register]), null);
      return station.state.points[2]?.reason;
    });
    expect(reasons).toEqual(['ok', 'ok', 'ok', 'frozen', 'ok']);
    expect(station.state.points[1]?.reason).toBe('ok');
  });

  it('that is not active is out of service, with what it last showed', () => {
    const station = new LiveDevice({ ...device, active: false }, compileProfile(profile));
    station.restore(good(STARTED_MS));
    expect(station.state.points[1]).toEqual({ value: null, reason: 'out_of_service', lastValue: -5 });
  });

  it('judges a device that never answers offline at its third missed slot', () => {
    const station = live();
    const transitions = [0, 1, 2, 3].map(
      (slot) => station.apply(frame(STARTED_MS + slot * 2_000, TIMEOUT, TIMEOUT), null).transition,
    );
    expect(transitions).toEqual([null, null, 'offline', null]);
  });
});

describe('the metrics object of a device', () => {
  it('has every point by its key, bits as booleans, bad values null with their reason', () => {
    const station = live();
    station.apply(frame(STARTED_MS, [0b1000], [32_766, 5_001]), null);
    expect(metricsObject(station, site)).toEqual({
      device_id: 5,
      device_code: 'GEN1',
      site_code: 'MKZ',
      device_type: 'generator',
      timestamp: new Date(STARTED_MS + 30).toISOString(),
      online: true,
      error: null,
      gen_closed: true,
      coolant_temp: null,
      gen_freq: 50.01,
      quality: { coolant_temp: 'no_sensor' },
    });
  });

  it('of a misconfigured device has no points and says why', () => {
    const broken = new LiveDevice(device, 'profile test: points[0].scale must not be 0');
    expect(metricsObject(broken, site)).toMatchObject({
      online: false,
      timestamp: null,
      error: 'profile test: points[0].scale must not be 0',
    });
  });
});
