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

const nameOf = (entry: string): string =>
  entry.slice(0, -'.ts'.length).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const [name = '', ...args] = process.argv.slice(2);
/** `history-size` stands in historySize.ts. */
const file = join(
  import.meta.dirname,
  `${name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}.ts`,
);
if (!/^[a-z][a-zA-Z-]*$/.test(name) || name === 'run' || !existsSync(file)) {
  const known = readdirSync(import.meta.dirname).filter((entry) => entry.endsWith('.ts') && entry !== 'run.ts');
  process.stderr.write(`there is no benchmark ${name}: ${known.map(nameOf).join(', ')}\n`);
  process.exit(2);
}
const loaded: unknown = await import(pathToFileURL(file).href);
if (!isBenchmark(loaded)) throw new Error(`BUG: bench/${name}.ts exports no benchmark`);
const status = loaded.benchmark.usesNetwork ? isolated() : undefined;
if (status === undefined)
  process.stdout.write(`${JSON.stringify({ bench: name, ...(await loaded.benchmark.run(args)) })}\n`);
else process.exitCode = status;
