import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export type ProgramOutcome = 'done' | 'failed' | 'late';

/**
 * Runs a program unseen to its end. A browser is many processes: one that takes too long is ended with all that it
 * started, and so is one that still runs when the station ends.
 */
export const runProgram = (file: string, words: readonly string[], timeoutMs: number): Promise<ProgramOutcome> =>
  new Promise((resolve) => {
    const child = spawn(file, words, { stdio: 'ignore', windowsHide: true, detached: process.platform !== 'win32' });
    const end = (): void => endAll(child);
    const timer = setTimeout(() => {
      end();
      settle('late');
    }, timeoutMs);
    const settle = (outcome: ProgramOutcome): void => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve(outcome);
    };
    process.once('exit', end);
    child.once('error', () => settle('failed'));
    child.once('exit', (code) => settle(code === 0 ? 'done' : 'failed'));
  });

/** The process and what it started: its group, or on Windows its tree. */
const endAll = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    spawnSync(taskkill, ['/pid', pid.toString(), '/t', '/f'], { windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    return; // it has ended by itself
  }
};
