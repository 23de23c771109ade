import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file or folder of the project. */
export const projectPath = (...parts: string[]): string =>
  join(fileURLToPath(new URL('../../', import.meta.url)), ...parts);

/** The Node that runs programs of this project: the one of the lock file where it brings one. */
export const projectNode = (): string => {
  const pinned = projectPath('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  return existsSync(pinned) ? pinned : process.execPath;
};

/** The built station as a plain Node program. */
export const headlessProgram = (): string => {
  const program = projectPath('out', 'main', 'headless.js');
  if (!existsSync(program)) throw new Error('the station is not built: npm run build');
  return program;
};
