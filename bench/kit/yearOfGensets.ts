/** A data folder with months of two sets in it, written through the store of the station: sealed, with both tiers. */
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
const SETS: readonly GensetNumber[] = [1, 2];
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
}

const device = (set: GensetNumber): StationFileDevice => ({
  site: 'MKZ',
  code: `GEN${set.toString()}`,
  name: `ГПУ-${set.toString()}`,
  kind: 'generator',
  profile: MODEL,
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: FIRST_PORT + set - 1, unitId: 1 },
  pollIntervalMs: PERIOD_MS,
  timeoutMs: 1_000,
  ratings: { powerKw: 160, voltageV: 400, frequencyHz: 50 },
});

const plant: StationFile = {
  station: { id: 'history-year', name: 'МКЗ' },
  sites: [{ code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }],
  devices: SETS.map(device),
};

const readProfile = (): Profile => {
  const found = readProfileLibrary([join(import.meta.dirname, '..', '..', 'resources', 'devices')]).get(MODEL);
  if (found?.ok !== true) throw new Error(`BUG: the profile ${MODEL} does not check`);
  return found.value.profile;
};

const openPlant = (file: string, profile: Profile, timeMs: number): WriteStore => {
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  const points = profile.points.map(({ key }) => key);
  const [site] = plant.sites;
  if (site === undefined) throw new Error('BUG: the plant has no site');
  store.commitConfiguration({
    changes: [
      { kind: 'createSite', site },
      ...plant.devices.map(({ site: code, ...fields }) => ({
        kind: 'createDevice' as const,
        device: fields,
        site: { code },
        points,
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

const writeYear = (store: WriteStore, profile: Profile, beginMs: number, scans: number): Written => {
  const part = recordedPart(profile);
  const profileRevisionId = store.profileRevisionId(part, 'history-year');
  const frameAt = gensetFrames(part, beginMs);
  const written: Written = { frames: 0, samples: 0 };
  for (let from = 0; from < scans; from += SCANS_A_COMMIT) {
    const to = Math.min(scans, from + SCANS_A_COMMIT);
    const batch: FrameToStore[] = [];
    for (let scan = from; scan < to; scan += 1) {
      for (const set of SETS) {
        const frame = frameAt(set, scan, set);
        if (frame !== null) batch.push({ frame, profileRevisionId });
      }
    }
    store.commitFrames(encodeBatch(batch));
    written.frames += batch.length;
    written.samples += batch.filter(({ frame }) => frame.readings[0]?.outcome.ok === true).length * part.points.length;
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
export const yearOfGensets = (folder: string, days: number): YearFacts & { readonly kept: boolean } => {
  if (existsSync(factsFile(folder))) {
    const facts = JSON.parse(readFileSync(factsFile(folder), 'utf8')) as YearFacts;
    if (facts.days >= days) return { ...facts, kept: true };
  }
  for (const name of ['history-year.json', 'pult.db', 'pult.db-wal', 'pult.db-shm']) {
    rmSync(join(folder, name), { force: true });
  }
  mkdirSync(folder, { recursive: true });
  const start = performance.now();
  const beginMs = Math.floor((Date.now() - days * DAY_MS) / WINDOW_MS) * WINDOW_MS;
  const scans = Math.floor((Date.now() - beginMs) / PERIOD_MS);
  const profile = readProfile();
  const file = join(folder, 'pult.db');
  const store = openPlant(file, profile, beginMs);
  const written = writeYear(store, profile, beginMs, scans);
  store.close();
  const seconds = (performance.now() - start) / 1_000;
  const facts: YearFacts = { days, beginMs, scans, ...written, seconds, bytes: databaseBytes(file) };
  writeFileSync(plantFile(folder), JSON.stringify(plant, null, 2));
  writeFileSync(factsFile(folder), JSON.stringify(facts));
  return { ...facts, kept: false };
};
