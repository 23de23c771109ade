/** A data folder with months of a plant in it, written through the store of the station: sealed, with both tiers. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProfileLibrary } from '../../src/main/app/profileLibrary.ts';
import { encodeBatch, type FrameToStore } from '../../src/main/store/frameCodec.ts';
import { databaseBytes } from '../../src/main/store/openDatabase.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import type { Profile } from '../../src/shared/model/profile.ts';
import type { StationFile, StationFileDevice } from '../../src/shared/model/stationFile.ts';
import { gensetFrames, recordedPart } from './gensetFrames.ts';
import { type GensetNumber, PERIOD_MS, SCANS_A_DAY } from './gensetScan.ts';

const MODEL = 'smartgen-hgm9520n';
const BUS_MODEL = 'smartgen-hgm9560';
const DAY_MS = 86_400_000;
/** A year begins where a chunk does. */
const WINDOW_MS = 4 * 3_600_000;
const SCANS_A_COMMIT = 3_600;
const SCANS_AN_UPKEEP = 7_200;
const SCANS_A_TELL = 30 * SCANS_A_DAY;
/** Where the demo plant answers: `npm run pult -- simulate`. */
const FIRST_PORT = 5_021;

/** What was written, kept beside the data. */
export interface YearFacts {
  readonly days: number;
  readonly beginMs: number;
  /** Number of scans of each set, those that failed or never were included. */
  readonly scans: number;
  readonly frames: number;
  /** Values of points in them. */
  readonly samples: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Absent: two sets. */
  readonly devices?: number;
}

/** A controller of the plant, and whose made-up scans it answers with. */
export interface YearUnit {
  readonly device: StationFileDevice;
  readonly set: GensetNumber;
}

const unit = (number: number): YearUnit => ({
  device: {
    site: 'MKZ',
    code: `GEN${number.toString()}`,
    name: `ГПУ-${number.toString()}`,
    kind: 'generator',
    profile: MODEL,
    active: true,
    connection: { kind: 'tcp', host: '127.0.0.1', port: FIRST_PORT + number - 1, unitId: 1 },
    pollIntervalMs: PERIOD_MS,
    timeoutMs: 1_000,
    ratings: { powerKw: 160, voltageV: 400, frequencyHz: 50 },
  },
  set: number % 2 === 1 ? 1 : 2,
});

const bus: YearUnit = {
  device: { ...unit(5).device, code: 'ATS', name: 'ШПР', kind: 'ats', profile: BUS_MODEL, ratings: {} },
  set: 1,
};

const TWO_SETS: readonly YearUnit[] = [unit(1), unit(2)];
/** Four sets with the controller of their busbar. */
export const BUSBAR_PLANT: readonly YearUnit[] = [unit(1), unit(2), unit(3), unit(4), bus];

/** The plant as a station file. */
export const plantOf = (units: readonly YearUnit[]): StationFile => ({
  station: { id: 'history-year', name: 'МКЗ' },
  sites: [{ code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }],
  devices: units.map(({ device }) => device),
});

const readProfile = (model: string): Profile => {
  const found = readProfileLibrary([join(import.meta.dirname, '..', '..', 'resources', 'devices')]).get(model);
  if (found?.ok !== true) throw new Error(`BUG: the profile ${model} does not check`);
  return found.value.profile;
};

const openPlant = (file: string, plant: StationFile, timeMs: number): WriteStore => {
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  const [site] = plant.sites;
  if (site === undefined) throw new Error('BUG: the plant has no site');
  store.commitConfiguration({
    changes: [
      { kind: 'createSite', site },
      ...plant.devices.map(({ site: code, ...fields }) => ({
        kind: 'createDevice' as const,
        device: fields,
        site: { code },
        points: readProfile(fields.profile).points.map(({ key }) => key),
      })),
    ],
    actor: 'bench',
    timeMs,
    journal: [],
    identity: { id: 'history-year', name: 'МКЗ' },
  });
  return store;
};

interface Written {
  frames: number;
  samples: number;
}

/** Of the sets only what an engineer looks at is recorded. */
const recorderOf = (store: WriteStore, { device, set }: YearUnit, deviceId: number, beginMs: number) => {
  const profile = readProfile(device.profile);
  const part = device.profile === MODEL ? recordedPart(profile) : profile;
  const frameAt = gensetFrames(part, beginMs);
  const profileRevisionId = store.profileRevisionId(part, 'history-year');
  return { frameOf: (scan: number) => frameAt(set, scan, deviceId), profileRevisionId, points: part.points.length };
};

const writeYear = (store: WriteStore, units: readonly YearUnit[], beginMs: number, scans: number): Written => {
  const recorders = units.map((each, index) => recorderOf(store, each, index + 1, beginMs));
  const written: Written = { frames: 0, samples: 0 };
  for (let from = 0; from < scans; from += SCANS_A_COMMIT) {
    const to = Math.min(scans, from + SCANS_A_COMMIT);
    const batch: FrameToStore[] = [];
    for (let scan = from; scan < to; scan += 1) {
      for (const { frameOf, profileRevisionId, points } of recorders) {
        const frame = frameOf(scan);
        if (frame === null) continue;
        batch.push({ frame, profileRevisionId });
        if (frame.readings[0]?.outcome.ok === true) written.samples += points;
      }
    }
    store.commitFrames(encodeBatch(batch));
    written.frames += batch.length;
    if (to % SCANS_AN_UPKEEP === 0 || to === scans) keepUp(store, beginMs + to * PERIOD_MS);
    if (to % SCANS_A_TELL === 0) process.stderr.write(`history: ${(to / SCANS_A_DAY).toString()} days\n`);
  }
  return written;
};

const keepUp = (store: WriteStore, nowMs: number): void => {
  const upkeep = store.upkeep(nowMs);
  while (upkeep.next().done !== true);
};

const factsFile = (folder: string): string => join(folder, 'history-year.json');

/** The station file of the plant in such a folder. */
export const plantFile = (folder: string): string => join(folder, 'station.json');

/**
 * Writes the folder, with history up to now, unless it holds so many days or more from another run: then that stays.
 * `kept` says so.
 */
export const yearOfGensets = (
  folder: string,
  days: number,
  units: readonly YearUnit[] = TWO_SETS,
): YearFacts & { readonly kept: boolean } => {
  if (existsSync(factsFile(folder))) {
    const facts = JSON.parse(readFileSync(factsFile(folder), 'utf8')) as YearFacts;
    if (facts.days >= days && (facts.devices ?? TWO_SETS.length) === units.length) return { ...facts, kept: true };
  }
  for (const name of ['history-year.json', 'pult.db', 'pult.db-wal', 'pult.db-shm']) {
    rmSync(join(folder, name), { force: true });
  }
  mkdirSync(folder, { recursive: true });
  const start = performance.now();
  const beginMs = Math.floor((Date.now() - days * DAY_MS) / WINDOW_MS) * WINDOW_MS;
  const scans = Math.floor((Date.now() - beginMs) / PERIOD_MS);
  const plant = plantOf(units);
  const file = join(folder, 'pult.db');
  const store = openPlant(file, plant, beginMs);
  const written = writeYear(store, units, beginMs, scans);
  store.close();
  const seconds = (performance.now() - start) / 1_000;
  const facts: YearFacts = {
    days,
    beginMs,
    scans,
    ...written,
    seconds,
    bytes: databaseBytes(file),
    devices: units.length,
  };
  writeFileSync(plantFile(folder), JSON.stringify(plant, null, 2));
  writeFileSync(factsFile(folder), JSON.stringify(facts));
  return { ...facts, kept: false };
};
