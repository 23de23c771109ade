import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { machineKey, machineKeyFile } from './machineKey.ts';
import { type SecretProtector, SecretStore } from './secretStore.ts';

afterEach(removeTemporaryFolders);

const opened = (folder: string, system?: SecretProtector): SecretStore => {
  const store = SecretStore.open(folder, system);
  if (!store.ok) throw new Error(store.error);
  return store.value;
};

/** Stands for the operating system's protection: what it seals only it can open. */
const systemProtector: SecretProtector = {
  name: 'system',
  seal: (text) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)),
  open: (sealed) => Buffer.from([...sealed].map((byte) => byte ^ 0x5a)).toString(),
};

describe('the secrets of integrations', () => {
  it('are there again after a start, and nothing of them stands in the file', () => {
    const folder = temporaryFolder();
    expect(opened(folder).set('postgres.password', 'Пароль №7')).toEqual({ ok: true, value: null });
    expect(opened(folder).get('postgres.password')).toEqual({ ok: true, value: 'Пароль №7' });
    expect(opened(folder).names).toEqual(['postgres.password']);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('Пароль');
  });

  it('are readable by their owner alone', { skip: process.platform === 'win32' }, () => {
    const folder = temporaryFolder();
    opened(folder).set('smtp', 'p');
    for (const file of [join(folder, 'secrets.json'), machineKeyFile(folder)])
      expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('can be forgotten', () => {
    const store = opened(temporaryFolder());
    store.set('smtp', 'p');
    expect(store.set('smtp', null).ok).toBe(true);
    expect(store.get('smtp')).toEqual({ ok: true, value: undefined });
  });

  it('are told as unreadable in a copy of the file without its key', () => {
    const folder = temporaryFolder();
    opened(folder).set('smtp', 'p');
    rmSync(machineKeyFile(folder));
    expect(opened(folder).get('smtp')).toEqual({
      ok: false,
      error: 'the secret smtp cannot be opened on this machine: enter it again',
    });
  });

  it('are sealed by the system where it offers that, and told as sealed elsewhere where it does not', () => {
    const folder = temporaryFolder();
    opened(folder, systemProtector).set('smtp', 'p');
    expect(opened(folder, systemProtector).get('smtp')).toEqual({ ok: true, value: 'p' });
    expect(opened(folder).get('smtp')).toEqual({
      ok: false,
      error: 'the secret smtp was sealed by another program: enter it again',
    });
  });

  it('of the data folder stay readable once the system offers protection', () => {
    const folder = temporaryFolder();
    opened(folder).set('smtp', 'p');
    expect(opened(folder, systemProtector).get('smtp')).toEqual({ ok: true, value: 'p' });
  });

  it.each(['__proto__', '', 'Ümlaut', '../x'])('take no name like %j', (name) => {
    const store = opened(temporaryFolder());
    expect(store.set(name, 'p')).toEqual({ ok: false, error: `${name} cannot be the name of a secret` });
    expect(store.names).toEqual([]);
  });

  it.each(['constructor', 'toString'])('are not made up from %s, which every object has', (name) => {
    expect(opened(temporaryFolder()).get(name)).toEqual({ ok: true, value: undefined });
  });

  it('say so when their file is not theirs', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secrets.json'), '{"version":9}');
    const store = SecretStore.open(folder);
    expect(store.ok || store.error).toBe(`${join(folder, 'secrets.json')} is not a store of secrets`);
  });
});

describe('the key of a data folder', () => {
  it('is the same at every use and another for every purpose and folder', () => {
    const folder = temporaryFolder();
    const keys = [
      machineKey(folder, 'secrets'),
      machineKey(folder, 'secrets'),
      machineKey(folder, 'audit anchors'),
      machineKey(temporaryFolder(), 'secrets'),
    ].map((key) => (key.ok ? key.value.toString('hex') : ''));
    expect(keys[0]).toHaveLength(64);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  it('is not made anew over a file that is no key', () => {
    const folder = temporaryFolder();
    writeFileSync(machineKeyFile(folder), 'short');
    expect(machineKey(folder, 'secrets').ok).toBe(false);
    expect(readFileSync(machineKeyFile(folder), 'utf8')).toBe('short');
  });
});
