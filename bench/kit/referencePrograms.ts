import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OWN_SOURCES = join(import.meta.dirname, '..', 'reference');
const SOURCES = process.env['PULT_ANCHORS'] ?? OWN_SOURCES;

/** Compiles a program of `bench/reference`, wherever the others come from, as `referenceProgram` does. */
export const ownProgram = (name: string): string => compiled(OWN_SOURCES, name);

/** Compiles a reference program into a folder that goes with this process; gives its path. */
export const referenceProgram = (name: string): string => compiled(SOURCES, name);

const compiled = (sources: string, name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, name);
  const { status, error } = spawnSync('gcc', ['-O2', '-w', '-o', program, join(sources, `${name}.c`)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`cannot compile ${name}.c: ${error?.message ?? 'see above'}`);
  return program;
};
