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
      if (task.kind === 'look') return Promise.resolve(success({ settings: SETTINGS, aside: { count: 0, named: [] } }));
      if (task.kind === 'verify') return Promise.resolve(success({ ...SOUND, damages, damageCount: damages.length }));
      if (backupError !== undefined) return Promise.resolve(failure({ code: 'noRoom', message: backupError }));
      const file = join(folder, 'backup.db');
      return Promise.resolve(success({ file, timeMs: task.timeMs, bytes: 5_100_000, facts: FACTS, dropped: [] }));
    },
    close: () => Promise.resolve(),
  }) as Keeper;

/** `told`: what rebuilding tiers says; an error is that of setting chunks aside. */
const careOf = (
  keeper: Keeper,
  told: readonly string[] | Error = [],
  verifyAudit: () => Promise<unknown> = () => Promise.resolve(),
): NightCare => {
  const parts = {
    verifyAudit,
    databaseFile: join(folder, 'pult.db'),
    backupFolder: join(folder, 'backups'),
    clock,
    setAside: (damages: readonly Damage[]) =>
      told instanceof Error ? Promise.reject(told) : Promise.resolve(damages.filter(({ kind }) => kind === 'chunk')),
    rebuildTiers: (...span: number[]) => {
      jobs.push(`look at tiers ${span.join(' ')}`);
      return told instanceof Error ? Promise.reject(told) : Promise.resolve(told);
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
    expect(care.health).toMatchObject({
      backupMs: Date.parse('2026-11-21T22:00:00Z'),
      backupFailure: null,
      isBackupLate: false,
    });
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

  it('verifies the audit between both, and goes on where that fails', async () => {
    const verifyAudit = (): Promise<unknown> => {
      jobs.push('audit');
      return Promise.reject(new Error('cannot be read'));
    };
    const care = careOf(keeperOf(), [], verifyAudit);
    care.start();
    await clock.pass(11 * MINUTE_MS);
    expect(works().map((job) => job.split(' ')[0])).toEqual(['verify', 'audit', 'backup']);
    expect(notes.map(({ event }) => event)).toEqual(['history_verified', 'verification_failed', 'backup_made']);
    await care.close();
  });

  it('tries a failed backup again every hour, and says what is wrong meanwhile', async () => {
    const care = careOf(keeperOf([], 'no room'));
    care.start();
    await clock.pass(10 * MINUTE_MS + 2 * HOUR_MS);
    expect(works().filter((job) => job.startsWith('backup'))).toHaveLength(3);
    expect(careProblems(care.health)).toEqual([
      {
        key: 'backup',
        ru: 'Резервная копия не удалась: причина в «Хранении»',
        en: 'The backup failed: see «Storage» for why',
      },
    ]);
    expect(care.report.backupFailure).toEqual({ code: 'noRoom', message: 'no room' });
    expect(notes.at(-1)).toMatchObject({ event: 'backup_failed', details: { code: 'noRoom', message: 'no room' } });
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
    expect(care.report.aside).toEqual([CHUNK]);
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

  it('builds the tiers of a device and day once, however many tags are damaged, and says what is lost', async () => {
    const tier = (tagId: number): Damage => ({
      kind: 'tier',
      name: `tier ${tagId}`,
      message: 'x',
      tagId,
      deviceId: 2,
      fromMs: 5,
      toMs: 8,
    });
    const care = careOf(keeperOf([tier(3), tier(4)]), ['tier 9 was damaged: set aside']);
    await care.work();
    expect(jobs.filter((job) => job.startsWith('look at tiers'))).toEqual(['look at tiers 2 5 8']);
    expect(notes).toContainEqual({
      kind: 'station',
      event: 'tiers_not_rebuilt',
      deviceId: 2,
      details: { message: 'tier 9 was damaged: set aside' },
    });
  });

  it('takes the mark of a torn table away when a later night finds it whole', async () => {
    await careOf(keeperOf([TABLE])).work();
    await careOf(keeperOf()).work();
    expect(existsSync(join(folder, 'pult.db.torn'))).toBe(false);
  });

  it('does not take a backup of the future, which a clock gone wrong has named, for one', async () => {
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'pult-20261120T220100Z.db'), '');
    writeFileSync(join(folder, 'backups', 'pult-20301120T220100Z.db'), '');
    const care = careOf(keeperOf());
    care.start();
    await clock.pass(3 * HOUR_MS);
    expect(works()).toHaveLength(2);
    clock.jump(-400 * 24 * HOUR_MS);
    await clock.pass(2 * HOUR_MS);
    expect(works()).toHaveLength(4);
    expect(care.health.backupMs).toBe(Date.parse('2025-10-17T23:01:00Z'));
    await care.close();
  });

  it('says that no backup is made when it cannot even read how', async () => {
    const blind = { ...keeperOf(), run: () => Promise.resolve(failure({ code: 'busy', message: 'locked' })) } as Keeper;
    const care = careOf(blind);
    care.start();
    await clock.pass(49 * HOUR_MS);
    expect(care.health.isBackupLate).toBe(false);
    await clock.pass(2 * HOUR_MS);
    expect(care.health.isBackupLate).toBe(true);
    await care.close();
  });

  it('goes on to the backup when marking the damage fails, and tells that', async () => {
    const care = careOf(keeperOf([CHUNK]), new Error('the writer has ended'));
    await care.work();
    expect(notes.map(({ event }) => event)).toEqual(['history_verified', 'verification_failed', 'backup_made']);
    expect(care.doNow('verify')).toBe(true);
    await care.close();
  });

  it('leaves a mark at a torn table, so that the next start salvages it', async () => {
    const care = careOf(keeperOf([TABLE]));
    await care.work();
    expect(existsSync(join(folder, 'pult.db.torn'))).toBe(true);
    expect(careProblems(care.health).map(({ key }) => key)).toEqual(['database_torn']);
  });
});
