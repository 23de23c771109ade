import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '#shared/model/result.ts';

const KEY_BYTES = 32;
const OWNER_ALONE = 0o600;

/** What a key derived from the machine's is for; each purpose has a key of its own. */
export type KeyPurpose = 'secrets' | 'audit anchors';

export const machineKeyFile = (dataDirectory: string): string => join(dataDirectory, 'secret.key');

/**
 * A key that only this data folder knows, made at the first use: 32 random bytes in a file that its owner alone may read
 * (on Windows the folder's own rights decide). No backup carries it. The failure is one sentence.
 */
export const machineKey = (dataDirectory: string, purpose: KeyPurpose): Result<Buffer, string> => {
  const file = machineKeyFile(dataDirectory);
  try {
    const key = readKey(file) ?? makeKey(dataDirectory, file);
    if (key.length !== KEY_BYTES) return failure(`${file} is not the key of a station`);
    return success(Buffer.from(hkdfSync('sha256', key, '', `pult ${purpose}`, KEY_BYTES)));
  } catch (error) {
    return failure(`the key ${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const readKey = (file: string): Buffer | undefined => {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Two programs may come at once: whoever links the file first has made the key. */
const makeKey = (dataDirectory: string, file: string): Buffer => {
  mkdirSync(dataDirectory, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: OWNER_ALONE, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    const isMade = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isMade) renameSync(draft, file); // a file system without links
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(file) ?? Buffer.alloc(0);
};
