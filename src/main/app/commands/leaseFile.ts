import { lstat, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** Who uses an endpoint: a station's process. Nothing secret: any program of this computer may read it. */
export interface LeaseHolder {
  /** Of one life of one station; two stations of one process differ in it. */
  readonly id: string;
  readonly pid: number;
  /** UTC epoch ms when the station began. */
  readonly startedMs: number;
}

export interface FoundLease {
  /** Null where the file is not a lease: half written, or somebody else's. */
  readonly holder: LeaseHolder | null;
  /** Moves on while the holder lives. */
  readonly beatMs: number;
}

const HOLDER = z.object({ id: z.string().max(64), pid: z.number().int().positive(), startedMs: z.number() });
const LONGEST_BYTES = 1_000;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const parsed = (text: string): LeaseHolder | null => {
  try {
    const result = HOLDER.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
};

/** Undefined where there is no file. What is no plain small file is not opened: anybody may put things there. */
export const readLease = async (path: string): Promise<FoundLease | undefined> => {
  try {
    const { mtimeMs, size } = await lstat(path).then((stats) => {
      if (!stats.isFile()) return { mtimeMs: stats.mtimeMs, size: Number.POSITIVE_INFINITY };
      return stats;
    });
    const holder = size > LONGEST_BYTES ? null : parsed(await readFile(path, 'utf8'));
    return { holder, beatMs: mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** False where somebody was faster. */
export const claimLease = async (path: string, holder: LeaseHolder): Promise<boolean> => {
  try {
    await writeFile(path, JSON.stringify(holder), { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

export const beatLease = async (path: string, epochMs: number): Promise<void> => {
  await utimes(path, epochMs / 1_000, epochMs / 1_000);
};

/** Takes the file of a holder that is no more out of the way; of two who try, one succeeds. */
export const clearLease = async (path: string, own: LeaseHolder): Promise<void> => {
  const aside = `${path}.${own.id}`;
  try {
    await rename(path, aside);
    await rm(aside, { force: true, recursive: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
};

/** Removes the file where it is still the holder's. */
export const releaseLease = async (path: string, own: LeaseHolder): Promise<void> => {
  const found = await readLease(path);
  if (found?.holder?.id === own.id) await rm(path, { force: true });
};
