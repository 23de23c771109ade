/**
 * Scans of a gas engine set with 60 registers every 2 s, made up: stopped two hours a day, a new load every 400 s or
 * so, voltages with 0.1 % noise, slow temperatures, counters that seldom move, some 25 registers that hardly change.
 * Deterministic. In the folder `PULT_ANCHORS` another `gen.mjs` of the same shape may stand in for it.
 */

export interface ScannedWeek {
  /** Scans. */
  readonly n: number;
  /** UTC epoch ms of each scan. */
  readonly ts: Float64Array;
  /** One column a register. */
  readonly C: readonly Uint16Array[];
}

const SCANS_A_DAY = 43_200;
const BEGIN_MS = 1_760_000_000_000;

/** Mulberry32: evenly spread in [0, 1). */
const evenly = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The engine at one scan; what moves slowly stays from one scan to the next. */
const engine = () => ({
  load: 0.6,
  target: 0.6,
  coolant: 80,
  oil: 90,
  intake: 30,
  exhaust: 400,
  mains: 2310,
  drift: 0,
  energy: 1_234_567,
  hours: 45_678,
  starts: 312,
  isRunning: true,
  inputs: 0x21,
});

type Engine = ReturnType<typeof engine>;

const advance = (state: Engine, hour: number, random: () => number, noise: () => number): void => {
  const runs = hour < 2 || hour >= 4;
  if (runs && !state.isRunning) state.starts += 1;
  state.isRunning = runs;
  if (random() < 1 / 200) state.target = 0.3 + 0.6 * random();
  state.load += (state.target - state.load) * 0.15;
  const power = runs ? state.load : 0;
  state.coolant += ((runs ? 82 + 6 * power : 35) - state.coolant) * 0.003 + noise() * 0.02;
  state.oil += ((runs ? 90 + 10 * power : 35) - state.oil) * 0.002 + noise() * 0.02;
  state.intake += (30 + 8 * Math.sin((hour - 8) * 0.2618) - state.intake) * 0.001 + noise() * 0.01;
  state.exhaust += ((runs ? 250 + 280 * power : 35) - state.exhaust) * 0.01;
  state.mains += (2310 - state.mains) * 0.01 + noise() * 0.8;
  state.drift = state.drift * 0.9 + noise() * 0.02;
  state.energy += power * 2.22;
  state.hours += runs ? 2 / 360 : 0;
  if (random() < 1 / 3000) state.inputs ^= 1 << Math.floor(random() * 6);
};

/** In order: 9 voltages, 3 currents, 3 frequencies and speed, 8 powers, 3 factors, 10 of the engine, counters, words. */
const registersOf = (state: Engine, noise: () => number): number[] => {
  const power = state.isRunning ? state.load : 0;
  const on = (value: number): number => (state.isRunning ? value : 0);
  const phases = [0, 4, -3].map((shift) => on(2300 - 4.6 * power + noise() * 2.3 + shift));
  const [first = 0, second = 0, third = 0] = phases;
  const frequency = on(50 - 0.02 * power + state.drift * 0.5);
  const kilowatts = [1, 1.02, 0.985].map((share) => power * 133.3 * share * (1 + noise() * 0.004));
  const total = kilowatts.reduce((sum, one) => sum + one, 0);
  return [
    ...phases,
    ...[first + second, second + third, third + first].map((sum) => sum * 0.866),
    ...[0, 6, -5].map((shift) => state.mains + shift + noise() * 2),
    ...[0, 0.02, -0.015].map((share) => power * 7200 * (1 + share) * (1 + noise() * 0.003)),
    ...[frequency * 100, 5000 + noise() * 0.5, frequency * 30 + on(noise() * 0.4)],
    ...[total, ...kilowatts.map((one) => one * 10)],
    ...[1, 1, 1].map(() => power * 467 * (1 + noise() * 0.006)),
    total * 1.06 * (1 + noise() * 0.002),
    ...[1, 1, 1].map(() => (state.isRunning ? 94 + noise() * 0.5 : 100)),
    ...[on(45 + noise() * 0.4), state.coolant, state.oil, state.intake],
    ...[state.exhaust + noise() * 0.6, state.exhaust + 10 + noise() * 0.6],
    ...[900 + noise() * 0.3, 276 + noise() * 0.4, on(278 + noise() * 0.3)],
    ...[total * 0.27 * (1 + noise() * 0.01), on(20 + 150 * power + noise())],
    ...[state.energy & 0xffff, state.energy >> 16, state.hours & 0xffff, state.hours >> 16, state.starts, 500],
    ...[state.isRunning ? 7 : 1, state.isRunning ? 3 : 1, 0x13, 0x8001, on(0x40), 0, 0, state.inputs, on(15)],
    ...[1640 + 400 * power + noise() * 1.5, 0x8000, Math.round(state.target * 40) * 10, 950, 5000, 0x312, 2310, 0],
  ];
};

export const generate = (days: number): ScannedWeek => {
  const random = evenly(1);
  const noise = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const n = Math.round(days * SCANS_A_DAY);
  const state = engine();
  const ts = new Float64Array(n);
  const C = registersOf(state, noise).map(() => new Uint16Array(n));
  for (let scan = 0; scan < n; scan += 1) {
    ts[scan] = BEGIN_MS + scan * 2000 + Math.floor(random() * random() * 13);
    advance(state, ((scan * 2) / 3600) % 24, random, noise);
    registersOf(state, noise).forEach((value, register) => {
      const column = C[register];
      if (column !== undefined) column[scan] = Math.max(0, Math.min(0xffff, Math.round(value)));
    });
  }
  return { n, ts, C };
};
