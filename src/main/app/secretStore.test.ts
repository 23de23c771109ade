import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SecretProtector } from '#shared/model/secretProtector.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { machineKey, machineKeyFile } from './machineKey.ts';
import { SecretStore } from './secretStore.ts';

afterEach(removeTemporaryFolders);

const opened = (folder: string, system?: SecretProtector): Promise<SecretStore> => SecretStore.open(folder, system);

/** Stands for the operating system's protection: what it seals only it can open. */
const systemProtector: SecretProtector = {
  name: 'system',
  seal: (text) => Promise.resolve(Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a))),
  open: (sealed) => Promise.resolve(Buffer.from([...sealed].map((byte) => byte ^ 0x5a)).toString()),
};

describe('the secrets of integrations', () => {
  it('are there again after a start, and nothing of them stands in the file', async () => {
    const folder = temporaryFolder();
    expect(await (await opened(folder)).set('postgres.password', 'Пароль №7')).toEqual({ ok: true, value: null });
    expect(await (await opened(folder)).get('postgres.password')).toEqual({ ok: true, value: 'Пароль №7' });
    expect((await opened(folder)).names).toEqual(['postgres.password']);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('Пароль');
  });

  it('are readable by their owner alone', { skip: process.platform === 'win32' }, async () => {
    const folder = temporaryFolder();
    await (await opened(folder)).set('smtp', 'p');
    for (const file of [join(folder, 'secrets.json'), machineKeyFile(folder)])
      expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('can be forgotten', async () => {
    const store = await opened(temporaryFolder());
    await store.set('smtp', 'p');
    expect((await store.set('smtp', null)).ok).toBe(true);
    expect(await store.get('smtp')).toEqual({ ok: true, value: undefined });
  });

  it('are told as unreadable in a copy of the file without its key', async () => {
    const folder = temporaryFolder();
    await (await opened(folder)).set('smtp', 'p');
    rmSync(machineKeyFile(folder));
    expect(await (await opened(folder)).get('smtp')).toEqual({
      ok: false,
      error: 'the secret smtp cannot be opened on this machine: enter it again',
    });
  });

  it('are sealed by the system where it offers that, and told as sealed elsewhere where it does not', async () => {
    const folder = temporaryFolder();
    await (await opened(folder, systemProtector)).set('smtp', 'p');
    expect(await (await opened(folder, systemProtector)).get('smtp')).toEqual({ ok: true, value: 'p' });
    expect(await (await opened(folder)).get('smtp')).toEqual({
      ok: false,
      error: 'the secret smtp was sealed by a protection that is not here: enter it again',
    });
  });

  it('of the data folder stay readable once the system offers protection', async () => {
    const folder = temporaryFolder();
    await (await opened(folder)).set('smtp', 'p');
    expect(await (await opened(folder, systemProtector)).get('smtp')).toEqual({ ok: true, value: 'p' });
  });

  it.each(['__proto__', '', 'Ümlaut', '../x'])('take no name like %j', async (name) => {
    const store = await opened(temporaryFolder());
    expect(await store.set(name, 'p')).toEqual({ ok: false, error: `${name} cannot be the name of a secret` });
    expect(store.names).toEqual([]);
  });

  it.each(['constructor', 'toString'])('are not made up from %s, which every object has', async (name) => {
    expect(await (await opened(temporaryFolder())).get(name)).toEqual({ ok: true, value: undefined });
  });

  it('say so when their file is not theirs, and leave it as it is', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'secrets.json');
    writeFileSync(file, '{"version":9}');
    const store = await opened(folder);
    const error = `${file} is not a store of secrets`;
    expect(store.trouble).toBe(error);
    expect(await store.get('smtp')).toEqual({ ok: false, error });
    expect(await store.set('smtp', 'p')).toEqual({ ok: false, error });
    expect(readFileSync(file, 'utf8')).toBe('{"version":9}');
  });

  it('that cannot be opened here are named until they are entered again', async () => {
    const folder = temporaryFolder();
    const there = await opened(folder, systemProtector);
    await there.set('smtp', 'p');
    await there.set('postgres.password', 'q');
    const elsewhere: SecretProtector = { ...systemProtector, open: () => Promise.reject(new Error('not mine')) };
    const here = await opened(folder, elsewhere);
    expect(here.unreadable).toEqual(['smtp', 'postgres.password']);
    expect(await here.get('smtp')).toEqual({
      ok: false,
      error: 'the secret smtp cannot be opened on this machine: enter it again',
    });
    await here.set('smtp', 'r');
    expect(here.unreadable).toEqual(['postgres.password']);
  });

  it('are not kept in the clear where sealing fails', async () => {
    const folder = temporaryFolder();
    const locked: SecretProtector = { ...systemProtector, seal: () => Promise.reject(new Error('keyring is locked')) };
    const store = await opened(folder, locked);
    expect(await store.set('smtp', 'p')).toEqual({
      ok: false,
      error: 'the secret cannot be sealed: keyring is locked',
    });
    expect(store.names).toEqual([]);
  });

  it('of two that are kept at once are both there', async () => {
    const folder = temporaryFolder();
    const store = await opened(folder);
    await Promise.all([store.set('smtp', 'p'), store.set('mqtt', 'q')]);
    expect((await opened(folder)).names).toEqual(['smtp', 'mqtt']);
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
