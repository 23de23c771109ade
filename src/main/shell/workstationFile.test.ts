import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SAVE_WITHIN_MS, WorkstationFile } from './workstationFile.ts';
import { NEW_WORKSTATION } from './workstationState.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-workstation-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const FILE = 'workstation.json';
const read = (name = FILE): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const MOVED = {
  windows: [{ window: 3, shows: '#screen=mimic&site=1' }],
  arrangements: [
    {
      displays: '0,0 1920x1080@1',
      places: [{ window: 3, bounds: { x: -7, y: 0, width: 1_280, height: 800 }, state: 'maximised' as const }],
    },
  ],
};

describe('what is remembered of the workstation', () => {
  it('is the defaults before anything was chosen, and writes nothing by itself', async () => {
    const file = await WorkstationFile.open(folder);
    expect(file.state).toEqual(NEW_WORKSTATION);
    expect(await file.flush()).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is what it was at the last writing, without a trace of how it was written', async () => {
    const file = await WorkstationFile.open(folder);
    file.change(MOVED);
    expect(await file.flush()).toBe(true);
    expect(readdirSync(folder)).toEqual([FILE]);
    expect((await WorkstationFile.open(folder)).state).toEqual({ ...NEW_WORKSTATION, ...MOVED });
  });

  it('is on disk soon after the first of many changes, in one writing', async () => {
    const file = await WorkstationFile.open(folder);
    vi.useFakeTimers();
    for (let count = 1; count <= 20; count += 1) {
      file.change({ windows: [{ window: count, shows: '' }] });
      vi.advanceTimersByTime(SAVE_WITHIN_MS / 20);
    }
    vi.useRealTimers();
    await vi.waitFor(() => expect(read()).toMatchObject({ windows: [{ window: 20 }] }));
    await file.flush();
  });

  it('is told to be unwritten where the disk refuses it, and the next change tries again', async () => {
    const warn = vi.fn();
    const file = await WorkstationFile.open(folder);
    file.complainTo({ warn });
    mkdirSync(join(folder, `${FILE}.partial`));
    file.change(MOVED);
    expect(await file.flush()).toBe(false);
    expect(warn).toHaveBeenCalledOnce();
    rmSync(join(folder, `${FILE}.partial`), { recursive: true });
    file.change({});
    expect(await file.flush()).toBe(true);
    expect(read()).toMatchObject(MOVED);
  });

  it.each([
    ['is cut short', '{"format":"pult-workst'],
    ['is empty', ''],
    ['is of a later version', JSON.stringify({ ...NEW_WORKSTATION, version: 2 })],
    ['holds garbage', JSON.stringify({ ...NEW_WORKSTATION, windows: 'all' })],
    [
      'holds a place that is no number',
      JSON.stringify({
        ...NEW_WORKSTATION,
        arrangements: [{ displays: '', places: [{ window: 1, bounds: { x: null }, state: 'normal' }] }],
      }),
    ],
    [
      'holds more windows than a desk has',
      JSON.stringify({
        ...NEW_WORKSTATION,
        windows: Array.from({ length: 9 }, (_, at) => ({ window: at + 1, shows: '' })),
      }),
    ],
  ])('is the defaults where the file %s; the file is kept aside and told of', async (_what, text) => {
    writeFileSync(join(folder, FILE), text);
    const warn = vi.fn();
    const file = await WorkstationFile.open(folder);
    file.complainTo({ warn });
    expect(file.state).toEqual(NEW_WORKSTATION);
    expect(readFileSync(join(folder, `${FILE}.damaged`), 'utf8')).toBe(text);
    expect(warn).toHaveBeenCalledOnce();
  });

  it('holds addresses that lead nowhere but to a screen', async () => {
    const windows = [{ window: 1, shows: '#code=secret&screen=alarms&site=x' }];
    writeFileSync(join(folder, FILE), JSON.stringify({ ...NEW_WORKSTATION, windows }));
    expect((await WorkstationFile.open(folder)).state.windows).toEqual([{ window: 1, shows: '#screen=alarms' }]);
  });
});
