import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditStation } from '../../../tests/kit/auditStation.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { chainedRow } from '../store/access/auditRow.ts';
import { backupDatabase } from '../store/integrity/backupDatabase.ts';
import { backupName } from '../store/integrity/backupFiles.ts';
import { recoverDatabase } from '../store/integrity/recoverDatabase.ts';
import { type Connection, openDatabase } from '../store/openDatabase.ts';
import { auditChainRule } from './auditChainRule.ts';
import { anchorsFileOf, auditFolderOf, headFileOf } from './readAuditAnchors.ts';
import { restoreStation } from './restoreStation.ts';
import { verifyStationAudit } from './verifyStationAudit.ts';

let root: string;
let folder: string;
let clock: HandMovedClock;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pult-tamper-'));
  folder = join(root, 'data');
  clock = new HandMovedClock();
});
afterEach(() => rmSync(root, { recursive: true }));

const database = (): string => join(folder, 'pult.db');

/** A run with so many acts, a hundred at a time. */
const run = async (acts: number, change = {}): Promise<void> => {
  const station = await AuditStation.open(folder, clock);
  for (let left = acts; left > 0; left -= 100) {
    station.act(Math.min(100, left), change);
    await clock.pass(300);
    await station.anchored();
  }
  await station.close();
};

const verified = () => {
  const outcome = verifyStationAudit(folder, clock.epochMs());
  if (!outcome.ok) throw new Error(outcome.error);
  const { verification, anchorFault } = outcome.value;
  return { rows: verification.rows, firstBad: verification.firstBad, anchorFault };
};

const accepted = () => {
  const outcome = verifyStationAudit(folder, clock.epochMs());
  return outcome.ok ? outcome.value.verification.accepted : outcome.error;
};

/** A run in which an administrator accepts the damage, and some acts follow. */
const runAccepting = async (acts: number): Promise<void> => {
  const station = await AuditStation.open(folder, clock);
  station.act(1);
  await station.accept(clock);
  station.act(acts);
  await clock.pass(300);
  await station.anchored();
  await station.close();
};

const TRIGGERS = ['audit_unchanged', 'audit_kept', 'audit_not_replaced'];
const WITHOUT_TRIGGERS = TRIGGERS.map((name) => `DROP TRIGGER IF EXISTS ${name};`).join('');

/** Changes the database as somebody would who knows it well: without its triggers. */
const tamper = (statements: string | ((connection: Connection) => void)): void => {
  const connection = openDatabase(database(), 'write');
  connection.exec(WITHOUT_TRIGGERS);
  if (typeof statements === 'string') connection.exec(statements);
  else statements(connection);
  connection.close();
};

/** Hashes every row anew, as the station's own program would. */
const chainAnew = (connection: Connection): void => {
  let previous = auditChainRule.firstHash;
  for (const found of connection.prepare('SELECT * FROM audit ORDER BY seq').all()) {
    const { row } = chainedRow(found);
    previous = auditChainRule.rowHash(previous, row);
    connection.prepare('UPDATE audit SET hash = ? WHERE seq = ?').run(previous, row.seq);
  }
};

describe('the audit of a station', () => {
  it('that was wiped out with its anchors is cut at its first row', async () => {
    await run(120);
    tamper('DELETE FROM audit');
    rmSync(auditFolderOf(folder), { recursive: true });
    expect(verified()).toMatchObject({
      rows: 0,
      firstBad: { seq: 1, fault: 'cut' },
      anchorFault: 'anchors.jsonl is gone',
    });
  });

  it('whose newest rows were cut with the anchors is cut where they stood', async () => {
    await run(120);
    tamper('DELETE FROM audit WHERE seq > 97');
    rmSync(auditFolderOf(folder), { recursive: true });
    expect(verified()).toMatchObject({ rows: 97, firstBad: { seq: 98, fault: 'cut' } });
  });

  it('is sound over several runs, with the clock set back between them', async () => {
    await run(120);
    clock.jump(-3_600_000);
    await run(30);
    expect(verified()).toEqual({ rows: 150, firstBad: null, anchorFault: null });
  });

  it('is sound after a station was killed, and while one runs', async () => {
    const killed = await AuditStation.open(folder, clock);
    killed.act(5);
    expect(verified()).toMatchObject({ rows: 5, firstBad: null });
    killed.kill();
    await run(1);
    expect(verified()).toMatchObject({ rows: 6, firstBad: null });
  });

  it.each([
    ['a field was edited', `UPDATE audit SET user = 'Петров' WHERE seq = 57`, { seq: 57, fault: 'changed' }],
    ['a state was edited', `UPDATE audit SET after = '{"act":1}' WHERE seq = 3`, { seq: 3, fault: 'changed' }],
    ['a time was edited', `UPDATE audit SET time_ms = time_ms + 1 WHERE seq = 101`, { seq: 101, fault: 'changed' }],
    ['a row was taken out of the middle', 'DELETE FROM audit WHERE seq = 31', { seq: 31, fault: 'missing' }],
    ['the end was cut off', 'DELETE FROM audit WHERE seq > 118', { seq: 119, fault: 'cut' }],
    ['all rows were taken out', 'DELETE FROM audit', { seq: 1, fault: 'cut' }],
    ['the table was taken out', 'DROP TABLE audit', { seq: 1, fault: 'cut' }],
    [
      'two rows were swapped',
      'UPDATE audit SET seq = -1 WHERE seq = 40; UPDATE audit SET seq = 40 WHERE seq = 41; UPDATE audit SET seq = 41 WHERE seq = -1',
      { seq: 40, fault: 'changed' },
    ],
  ] as const)('is told at the row where %s', async (_what, statements, firstBad) => {
    await run(120);
    tamper(statements);
    expect(verified().firstBad).toEqual(firstBad);
  });

  it('is told where it was edited and chained anew', async () => {
    await run(250);
    tamper((connection) => {
      connection.exec(`BEGIN; UPDATE audit SET user = 'Петров' WHERE seq = 57`);
      chainAnew(connection);
      connection.exec('COMMIT');
    });
    expect(verified().firstBad).toEqual({ seq: 100, fault: 'replaced' });
  });

  it('is told where it is that of another station', async () => {
    const mine = folder;
    folder = join(root, 'other');
    await run(130, { station: 'ykz-1' });
    const theirs = database();
    folder = mine;
    await run(120);
    cpSync(theirs, database());
    expect(verified().firstBad).toEqual({ seq: 100, fault: 'replaced' });
  });

  it('goes on behind an end that was cut off, which stays named', async () => {
    await run(20);
    tamper('DELETE FROM audit WHERE seq > 12');
    await run(4);
    expect(verified()).toMatchObject({ rows: 16, firstBad: { seq: 13, fault: 'missing' } });
  });
});

describe('the anchors of an audit', () => {
  const lines = (): string[] =>
    readFileSync(anchorsFileOf(auditFolderOf(folder)), 'utf8')
      .trimEnd()
      .split('\n');
  const write = (all: readonly string[]): void =>
    writeFileSync(anchorsFileOf(auditFolderOf(folder)), all.map((line) => `${line}\n`).join(''));

  it.each<[string, () => void, RegExp]>([
    ['are gone', () => rmSync(anchorsFileOf(auditFolderOf(folder))), /anchors\.jsonl is gone/],
    ['lack the head', () => rmSync(headFileOf(auditFolderOf(folder))), /head\.json is gone/],
    ['are all gone', () => rmSync(auditFolderOf(folder), { recursive: true }), /is gone/],
    ['lost their end', () => write(lines().slice(0, -1)), /the end of anchors\.jsonl is gone/],
    ['lost a line', () => write(lines().filter((_, index) => index !== 1)), /line 2 .* not written by this station/],
    ['were edited', () => write(lines().map((line) => line.replace('"seq":100', '"seq":101'))), /line 2/],
    ['cannot be checked, because the key is gone', () => rmSync(join(folder, 'secret.key')), /line 1/],
  ])('are told as such where they %s', async (_what, damage, message) => {
    await run(120);
    expect(lines()).toHaveLength(3);
    damage();
    const found = verified();
    expect(found.firstBad?.fault).toBe('anchor');
    expect(found.anchorFault).toMatch(message);
  });

  it('stay named as lost when a station has begun them anew', async () => {
    await run(7);
    rmSync(auditFolderOf(folder), { recursive: true });
    await run(3);
    await run(2);
    expect(verified()).toMatchObject({ rows: 12, firstBad: { fault: 'anchor' } });
    expect(verified().anchorFault).toContain('earlier anchors were lost');
  });

  it('do without a last line whose writing was cut off', async () => {
    await run(7);
    const file = anchorsFileOf(auditFolderOf(folder));
    writeFileSync(file, '{"seq":9,"ha', { flag: 'a' });
    expect(verified()).toMatchObject({ firstBad: null, anchorFault: null });
    await run(2);
    expect(verified()).toMatchObject({ rows: 9, firstBad: null, anchorFault: null });
    expect(lines().map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([0, 7, 9]);
  });
});

describe('damage that an administrator accepts', () => {
  /** Rows 98 to 120 are lost with the damaged file, 121 and 122 follow row 97; 123 names the damage. */
  const lose = async (): Promise<void> => {
    await run(120);
    tamper('DELETE FROM audit WHERE seq > 97');
    await run(1);
    await runAccepting(10);
  };
  const LOSS = { seq: 98, fault: 'missing', throughSeq: 122, acceptedSeq: 123 };

  it('stays told, and the chain behind it is sound', async () => {
    await lose();
    await run(1);
    expect(verified()).toEqual({ rows: 111, firstBad: null, anchorFault: null });
    expect(accepted()).toEqual([LOSS]);
  });

  it.each<[string, string | ((connection: Connection) => void), object]>([
    ['a field was edited', `UPDATE audit SET user = 'x' WHERE seq = 130`, { seq: 130, fault: 'changed' }],
    ['a row was taken out', 'DELETE FROM audit WHERE seq = 130', { seq: 130, fault: 'missing' }],
    ['the end was cut off', 'DELETE FROM audit WHERE seq > 128', { seq: 129, fault: 'cut' }],
    [
      'two rows were swapped',
      'UPDATE audit SET seq = -1 WHERE seq = 125; UPDATE audit SET seq = 125 WHERE seq = 126; UPDATE audit SET seq = 126 WHERE seq = -1',
      { seq: 125, fault: 'changed' },
    ],
    [
      'it was edited and chained anew from its first row on',
      (connection) => {
        connection.exec(`UPDATE audit SET user = 'Петров' WHERE seq = 57`);
        chainAnew(connection);
      },
      { seq: 98, fault: 'replaced' },
    ],
    ['a row before it was edited', `UPDATE audit SET user = 'x' WHERE seq = 57`, { seq: 57, fault: 'changed' }],
    ['a row behind the gap was edited', `UPDATE audit SET user = 'x' WHERE seq = 121`, { seq: 98, fault: 'replaced' }],
    ['the row that names it is gone', 'DELETE FROM audit WHERE seq = 123', { seq: 123, fault: 'missing' }],
    ['all rows are gone', 'DELETE FROM audit', { seq: 1, fault: 'cut' }],
  ])('does not hide that %s', async (_what, statements, firstBad) => {
    await lose();
    tamper(statements);
    expect(verified().firstBad).toEqual(firstBad);
  });

  it('does not hide that it was edited and chained anew behind it', async () => {
    await lose();
    tamper((connection) => {
      connection.exec(`UPDATE audit SET user = 'Петров' WHERE seq = 127`);
      const rows = connection.prepare('SELECT * FROM audit WHERE seq >= 122 ORDER BY seq').all().map(chainedRow);
      let previous = rows[0]?.hash ?? '';
      for (const { row } of rows.slice(1)) {
        previous = auditChainRule.rowHash(previous, row);
        connection.prepare('UPDATE audit SET hash = ? WHERE seq = ?').run(previous, row.seq);
      }
    });
    expect(verified().firstBad).toEqual({ seq: 133, fault: 'replaced' });
  });

  it('is not accepted by rows that somebody put behind the chain with another program', async () => {
    await run(120);
    tamper('DELETE FROM audit WHERE seq > 97');
    const station = await AuditStation.open(folder, clock);
    station.act(3, { action: 'audit.acceptLoss', reason: 'ничего не было' });
    await station.close();
    expect(verified().firstBad).toEqual({ seq: 98, fault: 'missing' });
  });

  it('can be anchors that were lost', async () => {
    await run(7);
    rmSync(auditFolderOf(folder), { recursive: true });
    await run(3);
    expect(verified().firstBad?.fault).toBe('anchor');
    await runAccepting(2);
    expect(verified()).toMatchObject({ rows: 14, firstBad: null, anchorFault: null });
    expect(accepted()).toEqual([{ seq: 10, fault: 'anchor', throughSeq: 11, acceptedSeq: 12 }]);
  });

  it('stays accepted where the end of the anchors is lost afterwards, which is damage of its own', async () => {
    await lose();
    const file = anchorsFileOf(auditFolderOf(folder));
    const [first] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${first ?? ''}\n`);
    await run(1);
    expect(verified().firstBad?.fault).toBe('anchor');
    expect(accepted()).toEqual([LOSS]);
    await runAccepting(1);
    expect(verified().firstBad).toBeNull();
    expect(accepted()).toMatchObject([LOSS, { fault: 'anchor' }]);
  });

  it('leaves the former anchors beside the new ones', async () => {
    await lose();
    const kept = readdirSync(auditFolderOf(folder)).filter((name) => name.startsWith('anchors.jsonl.until-'));
    expect(kept).toHaveLength(1);
  });
});

describe('an older backup', () => {
  const backUp = async (): Promise<string> => {
    mkdirSync(join(folder, 'backups'));
    const backup = join(folder, 'backups', backupName(clock.epochMs()));
    const made = await backupDatabase(database(), backup);
    if (!made.ok) throw new Error('no backup');
    return backup;
  };
  const restore = (backupFile: string) => restoreStation({ dataDirectory: folder, backupFile, force: true, clock });

  it('that is restored is sound, and its next row names the end of the former chain', async () => {
    await run(10);
    const backup = await backUp();
    await run(15);
    const former = chainedHead();
    expect(restore(backup)).toMatchObject({ ok: true });
    expect(verified()).toEqual({ rows: 11, firstBad: null, anchorFault: null });
    await run(2);
    expect(verified()).toEqual({ rows: 13, firstBad: null, anchorFault: null });
    expect(rowAt(11)).toMatchObject({
      action: 'station.restored',
      user: 'console',
      before: former,
      after: { seq: 10 },
    });
  });

  it('that was made after damage was accepted brings the acceptance with it', async () => {
    await run(10);
    tamper('DELETE FROM audit WHERE seq = 6');
    await runAccepting(1);
    const backup = await backUp();
    await run(5);
    expect(restore(backup)).toMatchObject({ ok: true });
    expect(verified()).toEqual({ rows: 13, firstBad: null, anchorFault: null });
    expect(accepted()).toEqual([{ seq: 6, fault: 'missing', throughSeq: 11, acceptedSeq: 12 }]);
  });

  it('of the time before damage was accepted has nothing that was accepted', async () => {
    await run(10);
    const backup = await backUp();
    await run(5);
    tamper('DELETE FROM audit WHERE seq = 12');
    await runAccepting(1);
    expect(restore(backup)).toMatchObject({ ok: true });
    expect(verified()).toEqual({ rows: 11, firstBad: null, anchorFault: null });
    expect(accepted()).toEqual([]);
  });

  it('that is put in its place by hand is told as cut', async () => {
    await run(10);
    const backup = await backUp();
    await run(15);
    cpSync(backup, database());
    expect(verified().firstBad).toEqual({ seq: 11, fault: 'cut' });
  });

  it('is put together with what a damaged file still has, and a row that is lost is named', async () => {
    await run(10);
    await backUp();
    await run(15);
    tamper("DELETE FROM audit WHERE seq = 18; INSERT INTO journal (time_ms, kind, event) VALUES (1, 'station', 'x')");
    const bytes = readFileSync(database());
    bytes.fill(0xa7, 0, 100);
    writeFileSync(database(), bytes);
    const recovered = recoverDatabase(database(), join(folder, 'backups'), clock);
    expect(recovered.ok && recovered.value.salvage).toBeTruthy();
    await run(1);
    expect(verified()).toMatchObject({ rows: 25, firstBad: { seq: 18, fault: 'missing' } });
  });

  const read = <Outcome>(work: (connection: Connection) => Outcome): Outcome => {
    const connection = openDatabase(database(), 'read');
    try {
      return work(connection);
    } finally {
      connection.close();
    }
  };
  const chainedHead = () =>
    read((connection) => connection.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get());
  const rowAt = (seq: number) =>
    read((connection) => chainedRow(connection.prepare('SELECT * FROM audit WHERE seq = ?').get(seq)).row);
});
