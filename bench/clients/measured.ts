/** What every client of a benchmark does around its loop: warm up, count, say. */

const WARM_UP_S = 0.4;

export interface ClientWords {
  readonly port: number;
  readonly seconds: number;
  readonly connections: number;
  readonly more: readonly string[];
}

export const clientWords = (): ClientWords => {
  const [port, seconds, connections, ...more] = process.argv.slice(2);
  return { port: Number(port), seconds: Number(seconds), connections: Number(connections), more };
};

/** Lets the running loops warm up, then measures; prints one JSON line and ends the process. */
export const measure = (seconds: number, operations: () => number): void => {
  setTimeout(() => {
    const [before, cpu, start] = [operations(), process.cpuUsage(), performance.now()];
    setTimeout(() => {
      const { user, system } = process.cpuUsage(cpu);
      const ops = operations() - before;
      const ops_s = (1000 * ops) / (performance.now() - start);
      process.stdout.write(`${JSON.stringify({ ops, ops_s, cpu_us: (user + system) / ops })}\n`, () => process.exit());
    }, 1000 * seconds);
  }, 1000 * WARM_UP_S);
};
