/** A building of 2,000 sensors, each of them another value with each answer: what a screen full of values shows. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const DEVICES = 50;
export const POINTS = 40;
export const VALUES = DEVICES * POINTS;
/** Twice as often as screens are told, so that they are told four times a second. */
export const PERIOD_MS = 125;
export const FIRST_PORT = 23_000;

const PROFILE = 'bench-board';
const BLOCK = 'all';
/** Answers until the values begin again. */
const ROWS = 4_001;
/** Of the middle of the scale, in tenths. */
const MIDDLE = 2_200;
const SWING = 400;

const profile = {
  id: PROFILE,
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'bench',
  model: 'board',
  kind: 'building',
  wordOrder: 'lowFirst',
  pacing: { pauseMs: 0, timeoutMs: 2_000, pollIntervalMs: PERIOD_MS, maxRegisters: 125 },
  blocks: [{ key: BLOCK, fc: 3, address: 0, count: POINTS }],
  codes: {},
  points: Array.from({ length: POINTS }, (_, index) => ({
    key: `temperature_${(index + 1).toString()}`,
    block: BLOCK,
    address: index,
    type: 'u16',
    scale: 0.1,
    decimals: 1,
    unit: 'degC',
    group: 'process',
    label: {
      ru: `Температура, зона ${(index + 1).toString()}`,
      en: `Temperature, zone ${(index + 1).toString()}`,
    },
  })),
};

/** The station file of the building. */
export const busyBoard = {
  sites: [{ code: 'BENCH', name: 'Bench', timeZone: 'UTC' }],
  devices: Array.from({ length: DEVICES }, (_, index) => ({
    site: 'BENCH',
    code: `B${(index + 1).toString()}`,
    name: `Здание ${(index + 1).toString()}`,
    kind: 'building',
    profile: PROFILE,
    active: true,
    connection: { kind: 'tcp', host: '127.0.0.1', port: FIRST_PORT + index, unitId: 1 },
    pollIntervalMs: PERIOD_MS,
    timeoutMs: 2_000,
  })),
};

/** No register has the same value in two answers that follow each other. */
const wordOf = (row: number, point: number): number => {
  const wave = Math.sin((row * (1 + point / POINTS)) / 9) * SWING;
  return MIDDLE + 2 * Math.round(wave) + (row % 2);
};

/** Writes the profile into a station's data folder, and gives the path of the registers that the server answers with. */
export const writeBusyBoard = (folder: string): string => {
  const place = join(folder, 'data', 'devices', PROFILE);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'profile.json'), JSON.stringify(profile));
  const registers = join(folder, 'registers.bin');
  const words = Uint16Array.from({ length: ROWS * POINTS }, (_, index) =>
    wordOf(Math.floor(index / POINTS), index % POINTS),
  );
  writeFileSync(registers, words);
  return registers;
};
