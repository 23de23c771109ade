import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SecretProtector } from '#shared/model/secretProtector.ts';
import { SecretStore } from '../../src/main/app/secretStore.ts';
import { systemProtector } from '../../src/main/shell/systemProtector.ts';
import * as electron from '../fakes/electron.ts';
import { removeTemporaryFolders, temporaryFolder } from '../kit/temporaryFolder.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

beforeEach(async () => {
  electron.restart();
  await electron.app.whenReady();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  removeTemporaryFolders();
});

/** As on a computer with a keyring. */
const present = async (): Promise<SecretProtector> => {
  electron.safeStorage.available = true;
  const protector = await systemProtector();
  if (protector === undefined) throw new Error('the system offers no protection');
  return protector;
};

const onPlatform = (platform: string): void => {
  vi.stubGlobal('process', Object.create(process, { platform: { value: platform } }) as typeof process);
};

describe('the protection of the system', () => {
  it('seals what it alone opens, and nothing of it can be read in what it gives', async () => {
    const protector = await present();
    const sealed = await protector.seal('Пароль №7');
    expect(protector.name).toBe('system');
    expect(Buffer.from(sealed).toString()).not.toContain('Пароль');
    expect(await protector.open(sealed)).toBe('Пароль №7');
  });

  it('is not there where the system does not offer it', async () => {
    electron.safeStorage.available = false;
    expect(await systemProtector()).toBeUndefined();
  });

  it('is not there where asking for it fails', async () => {
    electron.safeStorage.available = Promise.reject(new Error('no D-Bus'));
    expect(await systemProtector()).toBeUndefined();
  });

  it('is not there where a keyring does not answer: the station does not wait for it', async () => {
    vi.useFakeTimers();
    electron.safeStorage.available = new Promise(() => undefined);
    const asked = systemProtector();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await asked).toBeUndefined();
  });

  it.each(['basic_text', 'unknown'])('is none on Linux where %s stands for it', async (backend) => {
    onPlatform('linux');
    Object.assign(electron.safeStorage, { available: true, backend });
    expect(await systemProtector()).toBeUndefined();
  });

  it('is that of Windows whatever is said of keyrings, which it does not have', async () => {
    onPlatform('win32');
    electron.safeStorage.backend = 'unknown';
    expect((await present()).name).toBe('system');
  });

  it('does not open on another computer: the secret is to be entered again', async () => {
    const folder = temporaryFolder();
    await (await SecretStore.open(folder, await present())).set('smtp.password', 'почта-7');
    electron.safeStorage.machine = 2;
    const there = await SecretStore.open(folder, await present());
    expect(there.unreadable).toEqual(['smtp.password']);
    expect(await there.get('smtp.password')).toEqual({
      ok: false,
      error: 'the secret smtp.password cannot be opened on this machine: enter it again',
    });
  });
});
