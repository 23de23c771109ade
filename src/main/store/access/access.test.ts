import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredToken, StoredUser } from '#shared/model/user.ts';
import { type AccessStores, openAccessStores } from '../../../../tests/kit/accessStores.ts';
import { openDatabase } from '../openDatabase.ts';
import type { ReadStore } from '../readStore.ts';
import type { WriteStore } from '../writeStore.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 9);

const ivanov: Omit<StoredUser, 'id'> = {
  name: 'Иванов',
  role: 'operator',
  disabled: false,
  createdMs: NOW_MS,
  lastLoginMs: null,
  secretHash: 'scrypt$1',
};
const grafana: StoredToken = {
  id: 'a1b2c3d4',
  name: 'grafana',
  role: 'viewer',
  digest: 'd'.repeat(64),
  createdMs: NOW_MS,
  createdBy: 'Иванов',
  expiresMs: NOW_MS + 5_000,
  lastUsedMs: null,
  revokedMs: null,
};

let stores: AccessStores;
let file: string;
let writer: WriteStore;
let reader: ReadStore;
beforeEach(() => {
  stores = openAccessStores();
  ({ file, writer, reader } = stores);
});
afterEach(() => stores.close());

describe('users', () => {
  it('come back as they were added, each with an id of its own', () => {
    expect(writer.addUser(ivanov)).toEqual({ ...ivanov, id: 1 });
    expect(writer.addUser({ ...ivanov, name: 'Петров', secretHash: null })?.id).toBe(2);
    expect(reader.readAccess().users).toEqual([
      { ...ivanov, id: 1 },
      { ...ivanov, id: 2, name: 'Петров', secretHash: null },
    ]);
  });

  it.each(['иванов', 'ИВАНОВ', 'Иванов'.normalize('NFD')])('are one user by the name %s', (name) => {
    writer.addUser(ivanov);
    expect(writer.addUser({ ...ivanov, name })).toBeUndefined();
    expect(writer.addUser({ ...ivanov, name: 'Йод' })?.id).toBe(2);
    expect(writer.changeUser(2, { name })).toBe('name_taken');
    expect(writer.changeUser(1, { name })).toMatchObject({ id: 1, name });
  });

  it('change in what is named and stay in the rest', () => {
    writer.addUser(ivanov);
    expect(writer.changeUser(1, { role: 'engineer', disabled: true })).toEqual({
      ...ivanov,
      id: 1,
      role: 'engineer',
      disabled: true,
    });
    expect(writer.changeUser(1, { disabled: false, secretHash: null, lastLoginMs: 7 })).toEqual({
      ...ivanov,
      id: 1,
      role: 'engineer',
      secretHash: null,
      lastLoginMs: 7,
    });
    expect(writer.changeUser(9, { disabled: true })).toBeUndefined();
  });

  it('cannot be deleted, nor can tokens', () => {
    writer.addUser(ivanov);
    writer.addToken(grafana);
    const connection = openDatabase(file, 'write');
    expect(() => connection.exec('DELETE FROM user')).toThrow('disabled, not deleted');
    expect(() => connection.exec('DELETE FROM api_token')).toThrow('revoked, not deleted');
    connection.close();
  });

  it('of a role that nobody knows can do nothing', () => {
    writer.addUser({ ...ivanov, role: 'owner' as 'admin' });
    expect(reader.readAccess().users).toMatchObject([{ role: 'viewer', disabled: true }]);
  });
});

describe('tokens', () => {
  it('come back as they were added, and change in what is named', () => {
    writer.addToken(grafana);
    expect(writer.changeToken('a1b2c3d4', { lastUsedMs: 11 })).toEqual({ ...grafana, lastUsedMs: 11 });
    expect(writer.changeToken('a1b2c3d4', { revokedMs: 12 })).toEqual({ ...grafana, lastUsedMs: 11, revokedMs: 12 });
    expect(reader.readAccess().tokens).toEqual([{ ...grafana, lastUsedMs: 11, revokedMs: 12 }]);
    expect(writer.changeToken('none0000', { revokedMs: 1 })).toBeUndefined();
    expect(() => writer.addToken(grafana)).toThrow('UNIQUE');
  });
});

describe('the revision of access', () => {
  it('grows with every change, but not with logins and uses', () => {
    const revisions = [reader.accessRevision()];
    const after = (change: () => unknown): void => {
      change();
      revisions.push(reader.accessRevision());
    };
    after(() => writer.addUser(ivanov));
    after(() => writer.changeUser(1, { disabled: true }));
    after(() => writer.changeUser(1, { lastLoginMs: NOW_MS }));
    after(() => writer.addToken(grafana));
    after(() => writer.changeToken('a1b2c3d4', { lastUsedMs: NOW_MS }));
    after(() => writer.changeToken('a1b2c3d4', { revokedMs: NOW_MS }));
    expect(revisions).toEqual([0, 1, 2, 2, 3, 3, 4]);
    expect(reader.readAccess().revision).toBe(4);
  });

  it('tells of what another process did', () => {
    const before = reader.accessRevision();
    const other = openDatabase(file, 'write');
    other.exec(`INSERT INTO user (name, name_key, disabled, role, created_ms) VALUES ('a', 'a', 0, 'admin', 1)`);
    other.close();
    expect(reader.accessRevision()).toBeGreaterThan(before);
  });
});
