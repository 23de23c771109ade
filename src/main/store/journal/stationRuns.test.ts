import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openDatabase } from '../openDatabase.ts';
import { WriteStore } from '../writeStore.ts';
import { StationRuns } from './stationRuns.ts';

let folder: string;
let store: WriteStore;
let connection: Connection;
let runs: StationRuns;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-runs-'));
  const file = join(folder, 'pult.db');
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  store = opened.value.store;
  connection = openDatabase(file, 'read');
  runs = new StationRuns(connection);
});
afterEach(() => {
  connection.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Journals a fact; gives its number. */
const note = (timeMs: number, event: string, kind: 'station' | 'clock' = 'station'): number =>
  store.addJournal([{ timeMs, kind, event }])[0]?.seq ?? 0;

describe('runs of the station', () => {
  it('reach from one turn to the next', () => {
    note(1_000, 'station_started');
    const stop = note(9_000, 'station_stopped');
    const start = note(20_000, 'station_started');
    const other = note(25_000, 'backup_made');
    note(40_000, 'station_started');
    expect(runs.at(stop)).toMatchObject({ isRunning: false, beginMs: 9_000, endMs: 20_000 });
    expect(runs.at(start)).toEqual({ isRunning: true, beginMs: 20_000, endMs: 40_000, toldMs: 20_000 });
    expect(runs.at(other)).toEqual(runs.at(start));
    expect(runs.stops(0, 15_000)).toEqual([{ fromMs: 9_000, toMs: 15_000 }]);
  });

  it('are taken along by a clock that is set back before their beginning', () => {
    const start = note(20_000, 'station_started');
    const jump = note(5_000, 'clock_jump', 'clock');
    expect(runs.at(start).beginMs).toBe(20_000);
    expect(runs.at(jump).beginMs).toBe(5_000);
  });

  it('are known to go on when new rows are there', () => {
    expect(runs.at(0)).toMatchObject({ isRunning: true, beginMs: Number.NEGATIVE_INFINITY });
    note(1_000, 'station_started');
    expect(runs.at(0).endMs).toBe(1_000);
    const stop = note(2_000, 'station_stopped');
    expect(runs.at(stop).isRunning).toBe(false);
  });
});
