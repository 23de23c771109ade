import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '#shared/model/journal.ts';
import { failure, success } from '#shared/model/result.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import type { Damage } from '../store/integrity/damage.ts';
import { careProblems } from './careProblems.ts';
import { NightCare } from './nightCare.ts';
import type { Keeper } from './runKeeper.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SETTINGS = { enabled: true, hour: 3, keepDaily: 7, keepWeekly: 4 };
const SOUND = { chunks: 12, tiers: 4, setAside: 0, damages: [] as Damage[], damageCount: 0 };
const FACTS = { schemaVersion: 3, frames: 5, chunks: 12, tiers: 4, journalRows: 9, newestFrameMs: 1, damages: [] };
const CHUNK: Damage = { kind: 'chunk', name: 'chunk 7', message: 'x', chunkId: 7, deviceId: 2, fromMs: 0, toMs: 1_000 };
const TABLE: Damage = { kind: 'table', name: 'table journal', message: 'torn' };

let folder: string;
let clock: HandMovedClock;
let notes: Omit<JournalEntry, 'timeMs'>[];
let jobs: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-care-'));
  clock = new HandMovedClock(Date.parse('2026-11-21T20:00:00Z')); // 01:00 in Almaty
  notes = [];
  jobs = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const keeperOf = (damages: Damage[] = [], backupError?: string): Keeper =>
  ({
    run: (task) => {
      jobs.push(`${task.kind} ${new Date(clock.epochMs()).toISOString()}`);
      if (task.kind === 'look') return Promise.resolve(success({ settings: SETTINGS, setAside: 0 }));
      if (task.kind === 'verify') return Promise.resolve(success({ ...SOUND, damages, damageCount: damages.length }));
      if (backupError !== undefined) return Promise.resolve(failure(backupError));
      const file = join(folder, 'backup.db');
      return Promise.resolve(success({ file, timeMs: task.timeMs, bytes: 5_100_000, facts: FACTS, dropped: [] }));
    },
    close: () => Promise.resolve(),
  }) as Keeper;

const careOf = (keeper: Keeper): NightCare => {
  const parts = {
    databaseFile: join(folder, 'pult.db'),
    backupFolder: join(folder, 'backups'),
    clock,
    setAside: (damages: readonly Damage[]) => Promise.resolve(damages.filter(({ kind }) => kind === 'chunk')),
    rebuildTiers: (...span: number[]) => {
      jobs.push(`look at tiers ${span.join(' ')}`);
      return Promise.resolve([]);
    },
    deviceIds: () => [1, 2],
    note: (entry: Omit<JournalEntry, 'timeMs'>) => notes.push(entry),
    timeZone: () => 'Asia/Almaty',
  };
  return new NightCare(parts, { salvage: null, logLost: false }, keeper);
};

const works = (): string[] => jobs.filter((job) => !job.startsWith('look'));

describe('the care of a station for its data', () => {
  it('verifies and backs up at three by the clock of the site, once a night', async () => {
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'pult-20261120T220100Z.db'), ''); // last night's
    const care = careOf(keeperOf());
    care.start();
    await clock.pass(119 * MINUTE_MS);
    expect(works()).toEqual([]);
    await clock.pass(24 * HOUR_MS);
    expect(works()).toEqual(['verify 2026-11-21T22:00:00.000Z', 'backup 2026-11-21T22:00:00.000Z']);
    expect(care.health).toMatchObject({ backupMs: Date.parse('2026-11-21T22:00:00Z'), backupProblem: null });
    await care.close();
  });

  it('makes up for a night that the station slept through, ten minutes after its start', async () => {
    const care = careOf(keeperOf());
    care.start();
    await clock.pass(9 * MINUTE_MS);
    expect(works()).toEqual([]);
    await clock.pass(2 * MINUTE_MS);
    expect(works()).toHaveLength(2);
    expect(notes.map(({ event }) => event)).toEqual(['history_verified', 'backup_made']);
    await care.close();
  });

  it('tries a failed backup again every hour, and says what is wrong meanwhile', async () => {
    const care = careOf(keeperOf([], 'no room'));
    care.start();
    await clock.pass(10 * MINUTE_MS + 2 * HOUR_MS);
    expect(works().filter((job) => job.startsWith('backup'))).toHaveLength(3);
    expect(careProblems(care.health)).toEqual([
      { key: 'backup', ru: 'Резервная копия не сделана: no room', en: 'No backup: no room' },
    ]);
    await care.close();
  });

  it('sets damaged chunks aside and names device and interval in the journal', async () => {
    const care = careOf(keeperOf([CHUNK]));
    await care.work();
    expect(notes).toContainEqual({
      kind: 'station',
      event: 'history_damaged',
      deviceId: 2,
      details: { name: 'chunk 7', message: 'x', since: '1970-01-01T00:00:00.000Z', until: '1970-01-01T00:00:01.000Z' },
    });
    expect(careProblems(care.health).map(({ key }) => key)).toEqual(['history_damaged']);
    expect(existsSync(join(folder, 'pult.db.torn'))).toBe(false);
  });

  it('builds a damaged tier again from the chunks', async () => {
    const care = careOf(
      keeperOf([{ kind: 'tier', name: 'tier 9', message: 'x', tagId: 3, deviceId: 2, fromMs: 5, toMs: 8 }]),
    );
    await care.work();
    expect(jobs).toContain('look at tiers 2 5 8');
    expect(notes.map(({ event }) => event)).toEqual(['history_verified', 'history_damaged', 'backup_made']);
  });

  it('leaves a mark at a torn table, so that the next start salvages it', async () => {
    const care = careOf(keeperOf([TABLE]));
    await care.work();
    expect(existsSync(join(folder, 'pult.db.torn'))).toBe(true);
    expect(careProblems(care.health).map(({ key }) => key)).toEqual(['database_torn']);
  });
});
