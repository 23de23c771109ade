import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadStore } from '#main/store/readStore.ts';
import { WriteStore } from '#main/store/writeStore.ts';

/** Both sides of a store in a folder of its own. */
export interface AccessStores {
  readonly file: string;
  readonly writer: WriteStore;
  readonly reader: ReadStore;
  close(): void;
}

export const openAccessStores = (): AccessStores => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-access-'));
  const file = join(folder, 'pult.db');
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  const writer = opened.value.store;
  const reader = new ReadStore(file);
  const close = (): void => {
    reader.close();
    writer.close();
    rmSync(folder, { recursive: true });
  };
  return { file, writer, reader, close };
};
