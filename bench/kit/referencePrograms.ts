import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCES = process.env['PULT_ANCHORS'] ?? join(import.meta.dirname, '..', 'reference');

/** Compiles a reference program into a folder that goes with this process; gives its path. */
export const referenceProgram = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, name);
  const { status, error } = spawnSync('gcc', ['-O2', '-w', '-o', program, join(SOURCES, `${name}.c`)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`cannot compile ${name}.c: ${error?.message ?? 'see above'}`);
  return program;
};
