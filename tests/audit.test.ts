/** The audit and the console commands of access, by the built program. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { auditChainRule } from '../src/main/app/auditChainRule.ts';
import { chainedRow } from '../src/main/store/access/auditRow.ts';
import { cleanUp } from './kit/cleanUp.ts';
import type { ProgramEnd } from './kit/program.ts';
import { runPult, startPult } from './kit/pult.ts';
import { type StationProcess, startStationProcess, TOKEN } from './kit/stationProcess.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

const SOON = { timeout: 10_000, interval: 50 };
const PASSWORD = 'длинный пароль 7';

afterAll(cleanUp);

const site = (code: string) => ({ code, name: `=SUM(${code})`, timeZone: 'Asia/Almaty' });

/** The data of a station that has run and had acts to write down. */
const stoppedStation = async (acts: number): Promise<string> => {
  const station = await startStationProcess();
  for (let index = 0; index < acts; index += 1) {
    expect((await station.ask('POST', '/api/sites', site(`S${index.toString()}`))).status).toBeLessThan(300);
  }
  await station.stop();
  return station.dataDirectory;
};

const withSecret = async (secret: string, ...words: string[]): Promise<ProgramEnd> => {
  const program = startPult(...words, '--secret-stdin');
  program.child.stdin.end(`${secret}\n`);
  return program.end();
};

const verify = async (data: string): Promise<{ code: number | null; text: string }> => {
  const { code, stdout, stderr } = await runPult('verify', '--data', data);
  return { code, text: stdout + stderr };
};

const statusFor = async (station: StationProcess, token: string): Promise<number> =>
  (await fetch(`${station.url}/api/sites`, { headers: { authorization: `Bearer ${token}` } })).status;

describe('an audit that somebody changed', () => {
  const drop = 'DROP TRIGGER IF EXISTS audit_unchanged; DROP TRIGGER IF EXISTS audit_kept;';
  /** At a row, with rows before and behind it. */
  const waysAt = (seq: number): readonly [string, string | ((database: Database.Database) => void), RegExp][] => [
    [
      'a field was edited',
      `${drop} UPDATE audit SET user = 'x' WHERE seq = ${seq}`,
      new RegExp(`row ${seq} .*\\(changed\\)`),
    ],
    ['a row was deleted', `${drop} DELETE FROM audit WHERE seq = ${seq}`, new RegExp(`row ${seq} .*\\(missing\\)`)],
    ['the end was cut off', `${drop} DELETE FROM audit WHERE seq > ${seq}`, new RegExp(`row ${seq + 1} .*\\(cut\\)`)],
    [
      'two rows were swapped',
      `${drop} UPDATE audit SET seq = -1 WHERE seq = ${seq}; UPDATE audit SET seq = ${seq} WHERE seq = ${seq + 1}; UPDATE audit SET seq = ${seq + 1} WHERE seq = -1`,
      new RegExp(`row ${seq} .*\\(changed\\)`),
    ],
    [
      'it was chained anew',
      (database) => {
        database.exec(`${drop} UPDATE audit SET user = 'x' WHERE seq = ${seq - 1}`);
        let previous = auditChainRule.firstHash;
        for (const found of database.prepare('SELECT * FROM audit ORDER BY seq').all()) {
          const { row } = chainedRow(found);
          previous = auditChainRule.rowHash(previous, row);
          database.prepare('UPDATE audit SET hash = ? WHERE seq = ?').run(previous, row.seq);
        }
      },
      /\(replaced\)/,
    ],
  ];

  const expectEachTold = async (data: string, seq: number): Promise<void> => {
    for (const [what, tamper, message] of waysAt(seq)) {
      const copy = join(temporaryFolder(), 'data');
      cpSync(data, copy, { recursive: true });
      const database = new Database(join(copy, 'pult.db'));
      if (typeof tamper === 'string') database.exec(tamper);
      else tamper(database);
      database.close();
      const { code, text } = await verify(copy);
      expect([what, text]).toEqual([what, expect.stringMatching(message) as string]);
      expect(code).toBe(1);
    }
  };

  test('is told by pult verify, with the first bad row', async () => {
    const data = await stoppedStation(4);
    const sound = await verify(data);
    expect(sound.text).toMatch(/audit sound: \d+ rows, \d+ anchors/);
    expect(sound.code).toBe(0);
    await expectEachTold(data, 3);
  });

  test('is sound again behind a loss that an administrator accepts, and told as before when it is changed then', async () => {
    const data = await stoppedStation(4);
    const database = new Database(join(data, 'pult.db'));
    database.exec(`${drop} DELETE FROM audit WHERE seq = 3`);
    database.close();
    const station = await startStationProcess({ dataDirectory: data });
    const verifyThere = () => station.ask('POST', '/api/audit/verify', {});
    expect(await verifyThere()).toMatchObject({ status: 200, body: { firstBad: { seq: 3, fault: 'missing' } } });
    expect(await station.ask('POST', '/api/audit/accept-loss', { comment: ' ' })).toMatchObject({ status: 400 });
    const accepted = await station.ask('POST', '/api/audit/accept-loss', { comment: 'диск заменён' });
    expect(accepted).toMatchObject({ status: 200, body: { seq: 3, fault: 'missing' } });
    await vi.waitFor(async () => {
      const { body } = await station.ask('GET', '/api/audit/state');
      expect(body).toMatchObject({ verification: { firstBad: null, accepted: [{ seq: 3, fault: 'missing' }] } });
    }, SOON);
    expect(await station.ask('POST', '/api/audit/accept-loss', { comment: 'ещё раз' })).toMatchObject({ status: 409 });
    // A refusal is written behind its answer.
    const body = await vi.waitFor(async () => {
      const found = await station.ask('GET', '/api/audit?action=audit.acceptLoss&limit=2');
      expect(found.body).toMatchObject({
        rows: [
          { result: 'refused' },
          { user: 'token', object: 'row 3', after: { fault: 'missing' }, reason: 'диск заменён', result: 'done' },
        ],
      });
      return found.body;
    }, SOON);
    const [, { seq }] = z.object({ rows: z.tuple([z.unknown(), z.object({ seq: z.number() })]) }).parse(body).rows;
    for (const code of ['A', 'B', 'C']) await station.ask('POST', '/api/sites', site(code));
    await station.stop();
    const sound = await verify(data);
    expect(sound.text).toMatch(/audit sound: .*damage from row 3 \(missing\) to row \d+ was accepted by row \d+/);
    expect(sound.code).toBe(0);
    await expectEachTold(data, seq + 2);
  });

  test('is told where the database is that of another station', async () => {
    const [mine, theirs] = await Promise.all([stoppedStation(1), stoppedStation(2)]);
    cpSync(join(theirs, 'pult.db'), join(mine, 'pult.db'));
    const { code, text } = await verify(mine);
    expect(text).toMatch(/\(replaced\)/);
    expect(code).toBe(1);
  });
});

const created = z.object({ ok: z.literal(true), text: z.string(), token: z.object({ id: z.string() }) });

describe('console commands beside a running station', () => {
  test('make and revoke tokens, which the station takes notice of', async () => {
    const station = await startStationProcess();
    const data = ['--data', station.dataDirectory];
    const made = await runPult('token', 'create', '--role', 'viewer', '--name', 'grafana', '--json', ...data);
    expect(made.stderr).toBe('');
    const { token, text } = created.parse(JSON.parse(made.stdout));
    await vi.waitFor(async () => expect(await statusFor(station, text)).toBe(200), SOON);
    const listed = await runPult('token', 'list', ...data);
    expect(listed.stdout).toMatch(new RegExp(`^${token.id}\tgrafana\tviewer\tdoes not expire\tused \\d{4}-`));
    expect(listed.stdout).not.toContain(text);
    expect((await runPult('token', 'revoke', token.id, ...data)).code).toBe(0);
    await vi.waitFor(async () => expect(await statusFor(station, text)).toBe(401), SOON);
    await station.stop();
    expect(station.program.stderr).not.toContain(text);
    expect(await verify(station.dataDirectory)).toMatchObject({ code: 0 });
  });

  test('make an administrator and give a new secret, and both stand in the audit', async () => {
    const station = await startStationProcess();
    const data = ['--data', station.dataDirectory];
    const made = await withSecret(PASSWORD, 'user', 'create-admin', 'Главный', ...data);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(await withSecret(PASSWORD, 'user', 'create-admin', 'Второй', ...data)).toMatchObject({ code: 1 });
    const weak = await withSecret('12345678', 'user', 'reset', 'Главный', ...data);
    expect(weak).toMatchObject({ code: 1, stderr: expect.stringContaining('password') as string });
    expect((await withSecret(`${PASSWORD}!`, 'user', 'reset', 'ГЛАВНЫЙ', ...data)).code).toBe(0);
    expect((await runPult('user', 'list', ...data)).stdout).toBe('Главный\tadmin');
    await station.stop();
    const file = join(temporaryFolder(), 'audit.csv');
    const words = ['export', 'audit', '--csv', file, '--user', 'CONSOLE', ...data];
    expect(await runPult(...words)).toMatchObject({ code: 0 });
    const csv = readFileSync(file, 'utf8');
    const actions = csv.split('\r\n').map((line) => line.split(',').at(6));
    expect(actions.filter((action) => action?.startsWith('users.'))).toEqual(['users.create', 'users.resetSecret']);
    expect(csv).not.toContain(PASSWORD);
    expect(await verify(station.dataDirectory)).toMatchObject({ code: 0 });
  });
});

describe('what the console carries out of a running station', () => {
  test('stands in its audit, with the range and the name of the file but not its path', async () => {
    const station = await startStationProcess();
    await station.ask('POST', '/api/sites', site('MKZ'));
    const data = ['--data', station.dataDirectory];
    const folder = temporaryFolder();
    const carried = [
      ['backup', '--to', join(folder, 'copy.db')],
      ['export', 'journal', '--csv', join(folder, 'journal.csv'), '--from', '2026-01-01', '--site', 'MKZ'],
      ['export', 'journal', '--csv', '-', '--text', 'нет такого'],
      ['export', 'audit', '--csv', join(folder, 'audit.csv'), '--user', 'token'],
    ];
    for (const words of carried) expect(await runPult(...words, ...data)).toMatchObject({ code: 0, stderr: '' });
    const unread = ['export', 'journal', '--csv', '-', '--site', 'NONE', ...data];
    expect(await runPult(...unread)).toMatchObject({ code: 2, stderr: 'pult: there is no site NONE\n' });
    const { body } = await station.ask('GET', '/api/audit?user=console&limit=10');
    const rows = z
      .object({ rows: z.array(z.looseObject({ action: z.string(), after: z.unknown() })) })
      .parse(body).rows;
    expect(rows.map(({ action, after }) => [action, after]).toReversed()).toEqual([
      ['storage.backUpNow', { file: 'copy.db' }],
      ['journal.export', { file: 'journal.csv', from: '2026-01-01', site: 'MKZ' }],
      ['journal.export', { file: 'stdout', text: 'нет такого' }],
      ['audit.export', { file: 'audit.csv', user: 'token' }],
    ]);
    const [head, ...facts] = readFileSync(join(folder, 'journal.csv'), 'utf8').trimEnd().split('\r\n');
    expect(head).toMatch(/^\ufeffseq,time,kind,event,site,device,.*,text_ru,text_en,comment$/);
    expect(facts).toContainEqual(
      expect.stringMatching(/,configuration,site_created,MKZ,.*Площадка добавлена.*,Site added/),
    );
    await station.stop();
    expect(await runPult('export', 'station', '--out', join(folder, 'plant.json'), ...data)).toMatchObject({ code: 0 });
    const all = await runPult('export', 'audit', '--csv', '-', ...data);
    expect(all.stdout).toMatch(/,console,station\.exportFile,,,"\{""file"":""plant\.json""\}",done,/);
    expect(all.stdout).not.toContain(folder);
    expect(await verify(station.dataDirectory)).toMatchObject({ code: 0 });
  });
});

describe('logins of a script that keeps no session', () => {
  test('fill neither the audit nor the journal', async () => {
    const station = await startStationProcess();
    const logIn = (): Promise<Response> =>
      fetch(`${station.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: TOKEN }),
      });
    for (let count = 0; count < 30; count += 1) expect((await logIn()).status).toBe(200);
    const { body } = await station.ask('GET', '/api/audit?action=login&limit=100');
    const actions = z.object({ rows: z.array(z.looseObject({ action: z.string() })) }).parse(body).rows;
    expect(actions.filter(({ action }) => action === 'login')).toHaveLength(20);
    await station.stop();
    const all = await runPult(
      'export',
      'audit',
      '--csv',
      '-',
      '--action',
      'more_logins',
      '--data',
      station.dataDirectory,
    );
    expect(all.stdout).toContain('{""count"":10}');
  });
});

describe('pult export audit', () => {
  test('gives cells that no spreadsheet takes for a formula', async () => {
    const data = await stoppedStation(1);
    const { code, stdout } = await runPult('export', 'audit', '--csv', '-', '--data', data);
    expect(code).toBe(0);
    expect(stdout.startsWith('\ufeffseq,time,user')).toBe(true);
    for (const cell of stdout.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+@]/);
  });

  test.each([
    { words: ['export', 'audit'], says: '--csv FILE' },
    { words: ['export', 'audit', '--csv', '-', '--from', 'yesterday'], says: 'yesterday is no time' },
    { words: ['token'], says: 'expected: create, list or revoke ID' },
    { words: ['token', 'create', '--role', 'owner', '--name', 'x'], says: '--role takes viewer' },
    { words: ['token', 'create', '--role', 'viewer', '--name', 'x', '--expires', '0d'], says: '--expires takes' },
    { words: ['token', 'list', '--name', 'x'], says: 'not taken here: --name' },
    { words: ['user', 'reset'], says: 'expected: list, reset NAME' },
  ])('and its neighbours refuse $words', async ({ words, says }) => {
    const { code, stderr } = await runPult(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  test('a secret is not asked for where there is no terminal', async () => {
    const data = await stoppedStation(0);
    const { code, stderr } = await runPult('user', 'create-admin', 'Главный', '--data', data);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('--secret-stdin') as string });
  });
});
