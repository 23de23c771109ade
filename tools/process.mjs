// Child processes and lines of progress.
import { spawn } from 'node:child_process';
import process from 'node:process';

/** The folder of the project; every task runs in it. */
export const project = decodeURIComponent(new URL('..', import.meta.url).pathname).replace(/^\/([A-Za-z]:)/, '$1');

export const say = (line) => process.stderr.write(`pult: ${line}\n`);

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end and gives its exit code. `passSignals`: the child is told to stop when this process is,
 * and this process waits for it. `quiet`: the child's stdout goes to stderr.
 */
export const run = (program, args, { passSignals = false, quiet = false, env = {}, shell = false } = {}) =>
  new Promise((resolve, reject) => {
    const stdio = ['inherit', quiet ? process.stderr : 'inherit', 'inherit'];
    const child = spawn(program, args, { cwd: project, stdio, shell, env: { ...process.env, ...env } });
    const pass = (signal) => child.kill(signal);
    if (passSignals) for (const signal of SIGNALS) process.on(signal, pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of SIGNALS) process.off(name, pass);
      resolve(code ?? (signal === null ? 1 : 128));
    });
  });

/** The same for a program that must succeed. */
export const runOrFail = async (program, args, options) => {
  const code = await run(program, args, { quiet: true, ...options });
  if (code !== 0) {
    say(`${program} ${args.join(' ')} ended with ${code}`);
    process.exit(code);
  }
};
