/** Reads of 60 registers, one connection and fifty: our link, the raw loopback and modbus-serial, in turns. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { median, rounded } from './kit/median.ts';
import { referenceProgram } from './kit/referencePrograms.ts';
import type { Benchmark } from './run.ts';

const PORT = 15_502;
const DEFAULT_ROUNDS = 7;
const SECONDS = 1.5;
const CLIENTS = ['floor', 'pult', 'pultRecording', 'modbusSerial'] as const;
type Client = (typeof CLIENTS)[number];

interface Figures {
  readonly ops_s: number;
  readonly cpu_us: number;
}

const hasTaskset = spawnSync('taskset', ['-V'], { stdio: 'ignore' }).status === 0;

/** On a core of its own where the system can do that: clients on the first, the server on the second. */
const pinned = (core: number, command: readonly string[]): readonly string[] =>
  hasTaskset ? ['taskset', '-c', core.toString(), ...command] : command;

const commandOf = (client: Client, connections: number, rawping: string): readonly string[] => {
  const words = [PORT.toString(), SECONDS.toString(), connections.toString()];
  if (client === 'floor') return [rawping, ...words, '1'];
  const file = client === 'modbusSerial' ? 'modbusSerial.ts' : 'pult.ts';
  return [
    process.execPath,
    join(import.meta.dirname, 'clients', file),
    ...words,
    ...(client === 'pultRecording' ? ['record'] : []),
  ];
};

const figuresOf = (line: string): Figures => {
  const said: unknown = JSON.parse(line);
  if (typeof said !== 'object' || said === null) throw new Error(`no figures: ${line}`);
  const { ops_s, cpu_us, user_us, sys_us } = said as Record<string, number>;
  return { ops_s: ops_s ?? Number.NaN, cpu_us: cpu_us ?? (user_us ?? Number.NaN) + (sys_us ?? Number.NaN) };
};

const measured = (client: Client, connections: number, rawping: string): Figures => {
  const [program = '', ...words] = pinned(0, commandOf(client, connections, rawping));
  const { status, stdout } = spawnSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`${client} ended with ${String(status)}`);
  return figuresOf(stdout.trim().split('\n').at(-1) ?? '');
};

type Rounds = Record<Client, Figures[]>;

const roundsOf = (connections: number, rounds: number, rawping: string): Rounds => {
  const all: Rounds = { floor: [], pult: [], pultRecording: [], modbusSerial: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < CLIENTS.length; turn += 1) {
      const client = CLIENTS[(round + turn) % CLIENTS.length] ?? 'floor';
      const figures = measured(client, connections, rawping);
      all[client].push(figures);
      const said = `${figures.ops_s.toFixed(0)} tx/s, ${figures.cpu_us.toFixed(2)} µs of CPU`;
      process.stderr.write(`${connections.toString()} × ${client}: ${said}\n`);
    }
  }
  return all;
};

const typical = (rounds: Rounds, client: Client, key: keyof Figures): number =>
  median(rounds[client].map((figures) => figures[key]));

/** Median of the ratios of each round: neighbours in time, so that a busy machine weighs on both. */
const ratio = (rounds: Rounds, client: Client, key: keyof Figures): number =>
  median(rounds[client].map((figures, round) => figures[key] / (rounds.floor[round]?.[key] ?? Number.NaN)));

/** The least disturbed round of each: what a machine that others use can still tell. */
const bestRatio = (rounds: Rounds, key: keyof Figures): number => {
  const best = (client: Client): number => {
    const values = rounds[client].map((figures) => figures[key]);
    return key === 'cpu_us' ? Math.min(...values) : Math.max(...values);
  };
  return best('pult') / best('floor');
};

const rawFigures = (rounds: Rounds, suffix: string): Record<string, number> =>
  Object.fromEntries(
    CLIENTS.flatMap((client) => [
      [`${client}_tx_s_${suffix}`, Math.round(typical(rounds, client, 'ops_s'))],
      [`${client}_cpu_us_${suffix}`, rounded(typical(rounds, client, 'cpu_us'))],
    ]),
  );

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async ([rounds = DEFAULT_ROUNDS.toString()]) => {
    const [load = Number.NaN] = loadavg();
    const rawping = referenceProgram('rawping');
    const [program = '', ...words] = pinned(1, [referenceProgram('server'), PORT.toString(), '1', '600']);
    const server = spawn(program, words, { stdio: 'ignore' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const one = roundsOf(1, Number(rounds), rawping);
    const fifty = roundsOf(50, Number(rounds), rawping);
    server.kill('SIGTERM');
    await once(server, 'exit');
    return {
      seq_ratio_to_floor: rounded(ratio(one, 'pult', 'ops_s')),
      cpu_ratio_to_floor_50: rounded(ratio(fifty, 'pult', 'cpu_us')),
      seq_ratio_to_floor_best: rounded(bestRatio(one, 'ops_s')),
      cpu_ratio_to_floor_50_best: rounded(bestRatio(fifty, 'cpu_us')),
      seq_ratio_to_floor_recording: rounded(ratio(one, 'pultRecording', 'ops_s')),
      cpu_ratio_to_floor_50_recording: rounded(ratio(fifty, 'pultRecording', 'cpu_us')),
      modbus_serial_seq_ratio_to_floor: rounded(ratio(one, 'modbusSerial', 'ops_s')),
      modbus_serial_cpu_ratio_to_floor_50: rounded(ratio(fifty, 'modbusSerial', 'cpu_us')),
      ...rawFigures(one, '1'),
      ...rawFigures(fifty, '50'),
      rounds: Number(rounds),
      load_before: rounded(load),
    };
  },
};
