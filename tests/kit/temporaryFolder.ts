import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();

/** An empty folder of this run; `removeTemporaryFolders` takes it away. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-crossing-'));
  made.add(folder);
  return folder;
};

export const removeTemporaryFolders = (): void => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
};
