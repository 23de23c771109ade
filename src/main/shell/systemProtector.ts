import { safeStorage } from 'electron';
import type { SecretProtector } from '#shared/model/secretProtector.ts';

/** Where Chromium finds no keyring it seals with a password that stands in its source: no protection at all. */
const UNPROTECTED = new Set(['basic_text', 'unknown']);

/** A keyring may ask a person to unlock it; the station does not wait for whoever is not there. */
const LONGEST_ANSWER_MS = 5_000;

const inTime = async <Value>(answer: Promise<Value>): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the protection of the system does not answer')), LONGEST_ANSWER_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};

const isProtected = async (): Promise<boolean> => {
  try {
    if (!(await inTime(safeStorage.isAsyncEncryptionAvailable()))) return false;
  } catch {
    return false; // a keyring that is broken or shut protects nothing
  }
  return process.platform !== 'linux' || !UNPROTECTED.has(safeStorage.getSelectedStorageBackend());
};

/**
 * The operating system's protection of secrets: DPAPI, Keychain or a keyring, for this account on this machine. Undefined
 * where there is none. To be asked once Electron is ready.
 */
export const systemProtector = async (): Promise<SecretProtector | undefined> => {
  if (!(await isProtected())) return undefined;
  return {
    name: 'system',
    seal: (text) => inTime(safeStorage.encryptStringAsync(text)),
    open: async (sealed) => (await inTime(safeStorage.decryptStringAsync(Buffer.from(sealed)))).result,
  };
};
