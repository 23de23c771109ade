/** The small parts of the station: events, sessions, logs, the watch over the clock. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StationEvent } from '#shared/api/contract.ts';
import type { DeviceUpdate, PointState } from '#shared/api/plant.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { createClockWatch } from './clockWatch.ts';
import { EventHub } from './eventHub.ts';
import { rotatingFile } from './rotatingFile.ts';

const point = (value: number): PointState => ({ value, reason: 'ok', lastValue: value });

const update = (deviceId: number, changes: DeviceUpdate['changes'], online = true): DeviceUpdate => ({
  deviceId,
  online,
  sinceMs: 0,
  error: null,
  nextAttemptMs: null,
  scanMs: 1,
  misconfiguration: null,
  blockTimesMs: {},
  changes,
});

describe('events for screens', () => {
  it('come at most four times a second, with all that changed and the newest state', () => {
    const clock = new HandMovedClock();
    const hub = new EventHub(clock);
    const events: StationEvent[] = [];
    hub.listen((event) => events.push(event));
    hub.publishValues(
      update(1, [
        [0, point(1)],
        [1, point(2)],
      ]),
    );
    clock.advance(100);
    hub.publishValues(update(1, [[1, point(3)]], false));
    hub.publishValues(update(2, [[5, point(4)]]));
    clock.advance(149);
    expect(events).toEqual([]);
    clock.advance(1);
    expect(events).toEqual([
      {
        name: 'plant.values',
        data: update(
          1,
          [
            [0, point(1)],
            [1, point(3)],
          ],
          false,
        ),
      },
      { name: 'plant.values', data: update(2, [[5, point(4)]]) },
    ]);
  });

  it('do not reach who has stopped listening', () => {
    const hub = new EventHub(new HandMovedClock());
    const events: StationEvent[] = [];
    hub.listen((event) => events.push(event))();
    hub.publish({ name: 'plant.configuration', data: { timeMs: 1 } });
    expect(events).toEqual([]);
  });
});

describe('log files', () => {
  it('are ten at the most, the newest lines in the first', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pult-log-'));
    const log = rotatingFile(folder, 10);
    for (let line = 0; line < 40; line += 1) log.write(`line ${line.toString().padStart(2, '0')}\n`);
    expect(readdirSync(folder)).toHaveLength(10);
    expect(readFileSync(join(folder, 'station.log'), 'utf8')).toBe('line 39\n');
    expect(readFileSync(join(folder, 'station.9.log'), 'utf8')).toBe('line 30\n');
    rmSync(folder, { recursive: true });
  });
});

describe('the watch over the clock', () => {
  it('tells a jump of the wall clock once, with its size, and takes small corrections silently', () => {
    const clock = new HandMovedClock();
    const jumped = createClockWatch(clock);
    clock.advance(60_000);
    clock.jump(1_999);
    expect(jumped()).toBeNull();
    clock.jump(-3_600_000);
    expect(jumped()).toBe(-3_600_000);
    expect(jumped()).toBeNull();
  });
});
