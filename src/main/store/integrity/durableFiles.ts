/** Steps of files that must survive a power cut in their order. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** What stands beside a database file and belongs to it. */
export const SIDE_FILES = ['-wal', '-shm', '-journal'] as const;

export const flushFile = (file: string): void => {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Makes renames in a folder durable. Windows cannot open a folder and keeps renames by itself. */
export const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Renames a file that is whole and flushed; both names are never there half. */
export const moveDurably = (from: string, to: string): void => {
  renameSync(from, to);
  flushFolder(dirname(to));
};

/** Takes a database and what stands beside it away. */
export const removeDatabase = (file: string): void => {
  for (const suffix of ['', ...SIDE_FILES]) rmSync(`${file}${suffix}`, { force: true });
};

/**
 * Moves a database with its log to another name: the log first, so that it never stands beside another database. All
 * of it or, when it throws, nothing.
 */
export const moveDatabase = (from: string, to: string): void => {
  const moved: string[] = [];
  try {
    for (const suffix of [...SIDE_FILES, '']) {
      if (!existsSync(`${from}${suffix}`)) continue;
      renameSync(`${from}${suffix}`, `${to}${suffix}`);
      moved.push(suffix);
    }
  } catch (error) {
    for (const suffix of moved.reverse()) renameSync(`${to}${suffix}`, `${from}${suffix}`);
    throw error;
  }
  flushFolder(dirname(to));
};
