import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StationEvent } from '#shared/api/contract.ts';
import type { DeviceMaintenance } from '#shared/api/maintenance.ts';
import { failure, success } from '#shared/model/result.ts';
import { followMaintenance } from './followMaintenance.ts';
import { sampleAlert, sampleLevel, sampleMaintenance } from './maintenanceSample.ts';
import { acceptAlert, forgetMaintenance, useMaintenance } from './maintenanceStore.ts';
import type { LinkPhase, StationLink } from './stationLink.ts';

const CHANGED: StationEvent = { name: 'maintenance.changed', data: { deviceId: 11 } };

/** A station with one set, counted by how often its board was asked for. */
const fakeLink = () => {
  const station = { left: 112, fails: false, asked: 0 };
  let tell: (event: StationEvent) => void = () => undefined;
  let turn: (phase: LinkPhase) => void = () => undefined;
  const board = (): readonly DeviceMaintenance[] => [
    sampleMaintenance({ due: [sampleLevel({ hoursLeft: station.left })] }),
  ];
  const link = {
    request: async (name: string) => {
      if (name === 'maintenance.board') station.asked += 1;
      if (station.fails) return failure({ code: 'unavailable', message: 'gone' });
      return success(name === 'maintenance.board' ? board() : [sampleAlert()]);
    },
    listen: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
    watch: (listener: typeof turn) => {
      turn = listener;
      listener('open');
      return () => undefined;
    },
    close: () => undefined,
  } as unknown as StationLink;
  return { link, station, tell: () => tell(CHANGED), turn: (phase: LinkPhase) => turn(phase) };
};

const settle = async (ms = 0): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
};
const left = () => useMaintenance.getState().board?.get(11)?.due[0]?.hoursLeft;

let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  forgetMaintenance();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('reads board and alerts at the connection, and again as hours go by', async () => {
  const { link, station } = fakeLink();
  stop = followMaintenance(link);
  await settle();
  expect(left()).toBe(112);
  expect(useMaintenance.getState().alerts).toHaveLength(1);
  station.left = 111.9;
  await settle(60_000);
  expect(left()).toBe(111.9);
});

test('a burst of changes costs two readings, and every change is told', async () => {
  const { link, station, tell } = fakeLink();
  stop = followMaintenance(link);
  await settle();
  const before = useMaintenance.getState().changes;
  station.asked = 0;
  for (let turn = 0; turn < 5; turn += 1) tell();
  await settle();
  expect(station.asked).toBe(2);
  expect(useMaintenance.getState().changes).toBe(before + 5);
});

test('keeps what is known while the station fails, and tries again soon', async () => {
  const { link, station, turn } = fakeLink();
  stop = followMaintenance(link);
  await settle();
  station.fails = true;
  turn('open');
  await settle();
  expect(useMaintenance.getState()).toMatchObject({ error: { code: 'unavailable' } });
  expect(left()).toBe(112);
  station.fails = false;
  await settle(2_000);
  expect(useMaintenance.getState().error).toBeNull();
});

test('asks for nothing once it is stopped', async () => {
  const { link, station } = fakeLink();
  stop = followMaintenance(link);
  await settle();
  stop();
  await settle(300_000);
  expect(station.asked).toBe(1);
});

test('an acknowledged alert takes the place of the former one', async () => {
  const { link } = fakeLink();
  stop = followMaintenance(link);
  await settle();
  acceptAlert(sampleAlert({ acknowledgedBy: 'Ахметов', acknowledgedMs: 7 }));
  expect(useMaintenance.getState().alerts).toMatchObject([{ id: 31, acknowledgedBy: 'Ахметов' }]);
});
