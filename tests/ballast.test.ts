/** The reserve of the journal on a real disk that fills up and gets room again. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WriterDisk } from '../src/main/app/writerDisk.ts';
import { encodeBatch } from '../src/main/store/frameCodec.ts';
import { BALLAST_BYTES, Ballast } from '../src/main/store/retention/ballast.ts';
import { diskLevel } from '../src/main/store/retention/diskLevel.ts';
import { WriteStore } from '../src/main/store/writeStore.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { RECORDED_PROFILE, recordedFrame } from './kit/recordedHistory.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

const MB = 1024 * 1024;
const folder = join(temporaryFolder(), 'disk');
mkdirSync(folder);

const mount = (...args: string[]): boolean =>
  process.platform === 'linux' && spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
/** A disk of memory: nothing is taken but what is written. */
const mountDisk = (sizeMb: number): boolean => mount('-t', 'tmpfs', '-o', `size=${sizeMb.toString()}m`, 'pult', folder);
const resize = (sizeMb: number): boolean => mount('-o', `remount,size=${sizeMb.toString()}m`, folder);
const unmount = (): unknown => spawnSync('umount', ['-l', folder]);

const isAllowed = mountDisk(16);
if (isAllowed) unmount();
const skipped = isAllowed ? '' : ' (skipped: needs root on Linux to mount a tmpfs)';

const database = join(folder, 'pult.db');
const file = join(folder, 'ballast');

beforeEach(() => {
  if (isAllowed) mountDisk(4_000);
});
afterEach(() => {
  if (isAllowed) unmount();
});
afterAll(cleanUp);

describe.skipIf(!isAllowed)(`the ballast${skipped}`, () => {
  test('grows piece by piece while the thread does other work, and is there only when it is whole', async () => {
    const ballast = new Ballast(database);
    const sizes = new Set<number>();
    let lastMs = performance.now();
    let longestMs = 0;
    const watch = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lastMs);
      lastMs = performance.now();
      sizes.add(statSync(`${file}.new`, { throwIfNoEntry: false })?.size ?? 0);
      if (statSync(file, { throwIfNoEntry: false })) expect(statSync(file).size).toBe(BALLAST_BYTES);
    }, 0);
    const built = ballast.build();
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      if (!ballast.isThere) setImmediate(turn);
    };
    setImmediate(turn);
    await built;
    clearInterval(watch);
    expect(statSync(file).size).toBe(BALLAST_BYTES);
    expect(turns).toBeGreaterThanOrEqual(BALLAST_BYTES / MB);
    expect(sizes.size).toBeGreaterThan(3);
    expect(longestMs).toBeLessThan(250);
    expect(readdirSync(folder)).toEqual(['ballast']);
  });

  test('is not built where it would make the disk critical', async () => {
    resize(525);
    const ballast = new Ballast(database);
    expect(diskLevel(ballast.space(), 'ok')).toBe('ok');
    await ballast.build();
    expect(readdirSync(folder)).toEqual([]);
    resize(600);
    await ballast.build();
    expect([ballast.isThere, diskLevel(ballast.space(), 'ok')]).toEqual([true, 'ok']);
  });

  test('is given to the journal when the disk is full, and built again when there is room', async () => {
    const opened = WriteStore.open(database);
    if (!opened.ok) throw new Error(opened.error);
    const { store } = opened.value;
    const revisionId = store.profileRevisionId(RECORDED_PROFILE, 'digest');
    const disk = new WriterDisk(database);
    disk.buildBallast();
    await vi.waitFor(() => expect(disk.state().hasBallast).toBe(true), { timeout: 10_000 });
    const usedMb = Math.ceil((disk.state().totalBytes - disk.state().freeBytes) / MB);
    expect(resize(usedMb)).toBe(true);

    let k = 0;
    const record = (): unknown =>
      disk.bulk(() =>
        store.commitFrames(encodeBatch([{ frame: recordedFrame(1, k++), profileRevisionId: revisionId }])),
      );
    expect(() => {
      for (let frame = 0; frame < 5_000; frame += 1) record();
    }).toThrow('full');
    expect(disk.state().hasBallast).toBe(true);
    const details = { text: 'x'.repeat(4_000) };
    for (let fact = 0; fact < 500; fact += 1) {
      disk.vital(() => store.addJournal([{ timeMs: fact, kind: 'station', event: 'note', details }]));
    }
    expect(disk.state().hasBallast).toBe(false);
    disk.buildBallast();
    await new Promise((resolve) => setTimeout(resolve, 200)); // time in which it must not be built
    expect(existsSync(file)).toBe(false);

    expect(resize(4_000)).toBe(true);
    disk.buildBallast();
    await vi.waitFor(() => expect(disk.state().hasBallast).toBe(true), { timeout: 10_000 });
    expect(record()).toBe(1);
    store.close();
  });

  test('that is being built gives its room too', async () => {
    const ballast = new Ballast(database);
    const built = ballast.build();
    await vi.waitFor(() => expect(statSync(`${file}.new`).size).toBeGreaterThan(0), { interval: 1 });
    expect(ballast.release()).toBe(true);
    await built;
    expect(readdirSync(folder)).toEqual([]);
    expect(ballast.release()).toBe(false);
    await ballast.build();
    expect(ballast.isThere).toBe(true);
  });

  test('that a killed station left half is taken away at the next start', () => {
    writeFileSync(`${file}.new`, Buffer.alloc(MB));
    expect(new Ballast(database).isThere).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
