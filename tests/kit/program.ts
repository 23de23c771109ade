/** Child processes of the tests: their lines, their end, and that none outlives its test file. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const START_DEADLINE_MS = 20_000;

const running = new Set<Program>();

process.on('exit', () => {
  for (const program of running) program.child.kill('SIGKILL');
});

export interface ProgramEnd {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Waiter {
  readonly pattern: RegExp;
  readonly resolve: (line: string) => void;
}

/** A running program. */
export class Program {
  readonly child: ChildProcessWithoutNullStreams;
  readonly #name: string;
  readonly #lines: string[] = [];
  #stderr = '';
  #waiters: Waiter[] = [];
  readonly #ended: Promise<unknown>;

  constructor(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
    this.#name = [command, ...args].join(' ');
    this.child = spawn(command, args, { ...options, stdio: 'pipe' });
    running.add(this);
    this.child.on('error', (error) => {
      this.#stderr += `${error.message}\n`;
    });
    this.child.stdin.on('error', () => undefined); // the program may end before it has read everything
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    createInterface(this.child.stdout).on('line', (line) => this.#accept(line));
    this.#ended = once(this.child, 'close').then(() => running.delete(this));
  }

  #accept(line: string): void {
    this.#lines.push(line);
    const told = this.#waiters.filter(({ pattern }) => pattern.test(line));
    this.#waiters = this.#waiters.filter((waiter) => !told.includes(waiter));
    for (const { resolve } of told) resolve(line);
  }

  get stderr(): string {
    return this.#stderr;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  get isRunning(): boolean {
    return running.has(this);
  }

  /** The first line of stdout that matches, past or to come. */
  async line(pattern: RegExp): Promise<string> {
    const told = this.#lines.find((line) => pattern.test(line));
    if (told !== undefined) return told;
    let cancel: NodeJS.Timeout | undefined;
    const line = await Promise.race([
      new Promise<string>((resolve) => this.#waiters.push({ pattern, resolve })),
      this.#ended.then(() => undefined),
      new Promise<undefined>((resolve) => {
        cancel = setTimeout(() => resolve(undefined), START_DEADLINE_MS);
      }),
    ]);
    clearTimeout(cancel);
    if (line === undefined) {
      throw new Error(`${this.#name}: no line ${String(pattern)}\n${this.#lines.join('\n')}\n${this.#stderr}`);
    }
    return line;
  }

  send(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }

  async end(): Promise<ProgramEnd> {
    await this.#ended;
    return { code: this.child.exitCode, stdout: this.#lines.join('\n'), stderr: this.#stderr };
  }

  /** Sends a signal and waits for the end. */
  async signal(signal: NodeJS.Signals): Promise<ProgramEnd> {
    this.child.kill(signal);
    return this.end();
  }
}

/** Ends every program that a test has left running. */
export const endPrograms = async (): Promise<void> => {
  await Promise.all([...running].map((program) => program.signal('SIGKILL')));
};
