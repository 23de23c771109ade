import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { success } from '#shared/model/result.ts';
import type { Role } from '#shared/model/role.ts';
import { AuditStation } from '../../../tests/kit/auditStation.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { MIGRATIONS } from '../store/migration.ts';
import { lockStation } from '../store/stationLock.ts';
import { sha256 } from './accessRandom.ts';
import { consoleTokens, createToken, revokeToken } from './consoleTokens.ts';
import { consoleUsers, createAdministrator, resetUser } from './consoleUsers.ts';
import { SecretHasher } from './secretHasher.ts';
import { verifyStationAudit } from './verifyStationAudit.ts';

const GOOD = 'correct horse battery';

let folder: string;
let clock: HandMovedClock;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pult-console-'));
  clock = new HandMovedClock();
  const station = await AuditStation.open(folder, clock);
  const user = { disabled: false, createdMs: 1, lastLoginMs: null, secretHash: 'scrypt$old' };
  station.writer.addUser({ ...user, name: 'Иванов', role: 'operator', disabled: true });
  station.act(2);
  await station.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const order = () => ({ dataDirectory: folder, clock });
const secret = (text: string) => ({ askSecret: () => Promise.resolve(success(text)) });
const withStation = async <Outcome>(work: (station: AuditStation) => Outcome): Promise<Outcome> => {
  const station = await AuditStation.open(folder, clock);
  try {
    return await work(station);
  } finally {
    station.kill();
  }
};
const newestAct = () => withStation(({ reader }) => reader.readAudit({ limit: 1 })[0]);
const firstBad = () => {
  const verified = verifyStationAudit(folder, clock.epochMs());
  return verified.ok ? verified.value.verification.firstBad : verified.error;
};

describe('a new secret from the console', () => {
  it('replaces the forgotten one, enables the user and stands in the audit without the secret', async () => {
    expect(await resetUser({ ...order(), name: 'ИВАНОВ', ...secret('7193') })).toMatchObject({
      ok: true,
      value: { id: 1, name: 'Иванов', disabled: false },
    });
    const stored = await withStation(({ reader }) => reader.readAccess().users[0]);
    expect(await new SecretHasher().isRight('7193', stored?.secretHash ?? null, 'desk')).toEqual(success(true));
    expect(await newestAct()).toMatchObject({
      seq: 3,
      user: 'console',
      from: 'console',
      role: 'admin',
      action: 'users.resetSecret',
      object: 'user Иванов',
      before: { disabled: true },
      after: { disabled: false },
    });
    expect(readFileSync(join(folder, 'pult.db')).includes('7193')).toBe(false);
    expect(firstBad()).toBeNull();
  });

  it('is refused by the rules of secrets, and then nothing is changed', async () => {
    expect(await resetUser({ ...order(), name: 'Иванов', ...secret('1234') })).toMatchObject({ ok: false });
    expect(await withStation(({ reader }) => reader.readAccess().users)).toMatchObject([
      { disabled: true, secretHash: 'scrypt$old' },
    ]);
    expect((await newestAct())?.seq).toBe(2);
  });

  it('is not asked for where there is no such user', async () => {
    const askSecret = vi.fn();
    expect(await resetUser({ ...order(), name: 'Сидоров', askSecret })).toEqual({
      ok: false,
      error: 'there is no user Сидоров',
    });
    expect(askSecret).not.toHaveBeenCalled();
  });
});

describe('the first administrator', () => {
  it('is made where none works, once', async () => {
    expect(await createAdministrator({ ...order(), name: ' Главный ', ...secret(GOOD) })).toMatchObject({
      ok: true,
      value: { id: 2, name: 'Главный', role: 'admin', disabled: false },
    });
    expect(await newestAct()).toMatchObject({
      action: 'users.create',
      object: 'user Главный',
      after: { role: 'admin' },
    });
    const again = await createAdministrator({ ...order(), name: 'Второй', ...secret(GOOD) });
    expect(again).toMatchObject({ ok: false, error: expect.stringContaining('Главный') as string });
    const listed = await consoleUsers(order());
    expect(listed.ok && listed.value.map((user) => [user.name, 'secretHash' in user])).toEqual([
      ['Иванов', false],
      ['Главный', false],
    ]);
  });

  it.each([
    ['иванов', /user иванов already/],
    ['console', /stands for the station itself/],
  ])('is not made under the name %s', async (name, message) => {
    const made = await createAdministrator({ ...order(), name, ...secret(GOOD) });
    expect(made.ok ? '' : made.error).toMatch(message);
  });
});

describe('a token from the console', () => {
  const create = (name: string, role: Role, expiresInDays: number | null) =>
    createToken({ ...order(), name, role, expiresInDays });

  it('has a name that no other living token has, so that the audit names one', async () => {
    const made = await create('grafana', 'viewer', 1);
    if (!made.ok) throw new Error(made.error);
    const refusal = { ok: false, error: 'there is a token GRAFANA already: revoke it first' };
    expect(await create('GRAFANA', 'admin', null)).toEqual(refusal);
    expect((await newestAct())?.seq).toBe(3);
    clock.advance(86_400_000);
    expect(await create('GRAFANA', 'viewer', null)).toMatchObject({ ok: true });
  });

  it('is shown once, kept as a digest, and ends when it is revoked', async () => {
    const made = await create('grafana', 'viewer', 90);
    if (!made.ok) throw new Error(made.error);
    const { token, text } = made.value;
    expect(token).toMatchObject({
      name: 'grafana',
      createdBy: 'console',
      expiresMs: clock.epochMs() + 90 * 86_400_000,
    });
    expect(text.startsWith(`pult_${token.id}_`)).toBe(true);
    expect(await withStation(({ reader }) => reader.readAccess().tokens[0]?.digest)).toBe(sha256(text));
    expect(JSON.stringify(await newestAct())).not.toContain(text);
    clock.advance(1_000);
    expect(await revokeToken({ ...order(), id: token.id })).toMatchObject({ value: { revokedMs: clock.epochMs() } });
    expect(await newestAct()).toMatchObject({ seq: 4, action: 'tokens.revoke', object: 'token grafana' });
    expect(await revokeToken({ ...order(), id: token.id })).toMatchObject({ ok: true });
    expect((await newestAct())?.seq).toBe(4);
    expect(await revokeToken({ ...order(), id: 'unknown1' })).toEqual({
      ok: false,
      error: 'there is no token unknown1',
    });
    const listed = await consoleTokens(order());
    expect(listed.ok && listed.value).toMatchObject([{ id: token.id, name: 'grafana' }]);
    expect(firstBad()).toBeNull();
  });

  it('is made beside a running station, whose chain goes on behind it', async () => {
    const lock = lockStation(folder);
    const station = await AuditStation.open(folder, clock);
    station.act(1);
    expect(await create('beside', 'operator', null)).toMatchObject({ ok: true });
    station.act(1);
    expect(station.reader.readAudit({ limit: 2 }).map(({ seq, action }) => [seq, action])).toEqual([
      [5, 'devices.update'],
      [4, 'tokens.create'],
    ]);
    await station.close();
    if (lock.ok) lock.value.release();
    expect(firstBad()).toBeNull();
  });
});

describe('the data of a station', () => {
  it('must be there', async () => {
    expect(await consoleUsers({ dataDirectory: join(folder, 'nowhere'), clock })).toMatchObject({ ok: false });
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('keeps the log that a killed station left, which its next start looks for', async () => {
    const station = await AuditStation.open(folder, clock);
    station.act(1);
    const log = readFileSync(join(folder, 'pult.db-wal'));
    station.kill();
    writeFileSync(join(folder, 'pult.db-wal'), log);
    expect(await createToken({ ...order(), name: 'late', role: 'viewer', expiresInDays: null })).toMatchObject({
      ok: true,
    });
    expect(statSync(join(folder, 'pult.db-wal')).size).toBeGreaterThan(0);
  });

  it('of an earlier version is brought up to date, but not under a running station', async () => {
    const file = join(folder, 'old', 'pult.db');
    const old = { dataDirectory: join(folder, 'old'), clock };
    mkdirSync(old.dataDirectory);
    const database = new Database(file);
    const [ground] = MIGRATIONS;
    database.exec(`${ground?.statements ?? ''} PRAGMA user_version = 1`);
    database.close();
    const lock = lockStation(old.dataDirectory);
    const beside = await consoleUsers(old);
    expect(beside.ok ? '' : beside.error).toContain('the running station is of another version');
    if (lock.ok) lock.value.release();
    expect(await consoleUsers(old)).toEqual(success([]));
    const migrated = new Database(file, { readonly: true });
    expect(migrated.pragma('user_version', { simple: true })).toBe(MIGRATIONS.at(-1)?.version);
    migrated.close();
  });
});
