import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuditStation } from '../../../tests/kit/auditStation.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { prepareRestoredAnchors } from './auditAnchorFiles.ts';
import { machineKey } from './machineKey.ts';
import { anchorsFileOf, auditFolderOf, headFileOf } from './readAuditAnchors.ts';
import { verifyStationAudit } from './verifyStationAudit.ts';

const HOUR_MS = 3_600_000;

let folder: string;
let clock: HandMovedClock;
let station: AuditStation;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pult-anchors-'));
  clock = new HandMovedClock();
  station = await AuditStation.open(folder, clock);
});
afterEach(async () => {
  await station.close();
  rmSync(folder, { recursive: true });
});

const anchors = (): string => anchorsFileOf(auditFolderOf(folder));
const anchoredSeqs = (): number[] =>
  readFileSync(anchors(), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { seq: number }).seq);
const headSeq = (): number =>
  (JSON.parse(readFileSync(headFileOf(auditFolderOf(folder)), 'utf8')) as { seq: number }).seq;
const key = (): Buffer => {
  const made = machineKey(folder, 'audit anchors');
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

describe('anchors', () => {
  it('begin before the first row, for their owner alone', () => {
    expect([anchoredSeqs(), headSeq()]).toEqual([[0], 0]);
    for (const file of [anchors(), headFileOf(auditFolderOf(folder))]) expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('keep the newest end within a quarter of a second', async () => {
    station.act(3);
    station.act(2);
    await clock.pass(249);
    expect(headSeq()).toBe(0);
    await clock.pass(1);
    await station.anchored();
    expect([headSeq(), anchoredSeqs()]).toEqual([5, [0]]);
  });

  it('come every hundred rows, every hour in which there were rows, and at a clean stop', async () => {
    station.act(99);
    await clock.pass(250);
    await station.anchored();
    expect(anchoredSeqs()).toEqual([0]);
    station.act(1);
    await clock.pass(250);
    await vi.waitFor(() => expect(anchoredSeqs()).toEqual([0, 100]));
    station.act(7);
    await clock.pass(HOUR_MS);
    await vi.waitFor(() => expect(anchoredSeqs()).toEqual([0, 100, 107]));
    await clock.pass(3 * HOUR_MS);
    station.act(1);
    await station.close();
    expect(anchoredSeqs()).toEqual([0, 100, 107, 108]);
    station = await AuditStation.open(folder, clock);
  });

  it('say what keeps them from being written, and begin anew, as lost, when they can be', async () => {
    rmSync(anchors());
    mkdirSync(anchors());
    station.act(200);
    await clock.pass(250);
    await vi.waitFor(() => expect(station.anchors.trouble).toContain('EISDIR'));
    rmSync(anchors(), { recursive: true });
    await clock.pass(5_000);
    await vi.waitFor(() => expect(station.anchors.trouble).toBeNull());
    expect([anchoredSeqs(), headSeq()]).toEqual([[200], 200]);
    const verified = verifyStationAudit(folder, clock.epochMs());
    expect(verified.ok && verified.value.verification.firstBad?.fault).toBe('anchor');
  });

  it('follow the database where a restore was cut off before it took place', async () => {
    station.act(4);
    await station.close();
    const first = { seq: 2, hash: 'e'.repeat(64), timeMs: clock.epochMs(), begun: 'restored' } as const;
    prepareRestoredAnchors(auditFolderOf(folder), first, key());
    station = await AuditStation.open(folder, clock);
    expect(anchoredSeqs()).toEqual([0, 4]);
    expect(statSync(`${anchors()}.next`, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('follow the database where a restore was cut off behind it', async () => {
    station.act(4);
    const hash = station.reader.auditHashAt(4) ?? '';
    await station.close();
    const first = { seq: 4, hash, timeMs: clock.epochMs(), begun: 'restored' } as const;
    prepareRestoredAnchors(auditFolderOf(folder), first, key());
    station = await AuditStation.open(folder, clock);
    expect(readFileSync(anchors(), 'utf8')).toContain('"begun":"restored"');
    const verified = verifyStationAudit(folder, clock.epochMs());
    expect(verified.ok && verified.value.verification).toMatchObject({ rows: 4, firstBad: null });
  });

  it('that somebody without the key prepared are not taken', async () => {
    station.act(4);
    const hash = station.reader.auditHashAt(4) ?? '';
    await station.close();
    const first = { seq: 4, hash, timeMs: clock.epochMs(), begun: 'restored' } as const;
    prepareRestoredAnchors(auditFolderOf(folder), first, Buffer.alloc(32, 7));
    station = await AuditStation.open(folder, clock);
    expect(anchoredSeqs()).toEqual([0, 4]);
  });
});
