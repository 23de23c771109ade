/** `npm run bench -- NAME`: runs bench/NAME.ts; the last line on stdout is one JSON object. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isolated } from './kit/isolated.ts';

/** What a benchmark file exports. */
export interface Benchmark {
  /** Whether it speaks over loopback, and so runs on one of its own where that is permitted. */
  readonly usesNetwork: boolean;
  /** Figures by name; chatter goes to stderr. */
  run(args: readonly string[]): Promise<Record<string, unknown>>;
}

const isBenchmark = (value: unknown): value is { benchmark: Benchmark } =>
  typeof value === 'object' && value !== null && 'benchmark' in value;

const [name = '', ...args] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.ts`);
if (!/^[a-z][a-zA-Z-]*$/.test(name) || name === 'run' || !existsSync(file)) {
  const known = readdirSync(import.meta.dirname).filter((entry) => entry.endsWith('.ts') && entry !== 'run.ts');
  process.stderr.write(`there is no benchmark ${name}: ${known.map((entry) => entry.slice(0, -3)).join(', ')}\n`);
  process.exit(2);
}
const loaded: unknown = await import(pathToFileURL(file).href);
if (!isBenchmark(loaded)) throw new Error(`BUG: bench/${name}.ts exports no benchmark`);
const status = loaded.benchmark.usesNetwork ? isolated() : undefined;
if (status === undefined)
  process.stdout.write(`${JSON.stringify({ bench: name, ...(await loaded.benchmark.run(args)) })}\n`);
else process.exitCode = status;
