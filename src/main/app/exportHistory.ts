import { existsSync } from 'node:fs';
import { reasonFromCode } from '#shared/model/quality.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type Configuration, readConfiguration } from '../store/configurationStore.ts';
import type { HistoryTag } from '../store/history/historyTag.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { openDatabase } from '../store/openDatabase.ts';
import { ReadStore } from '../store/readStore.ts';
import { SITE_DEVICE_CODE } from '../store/siteDevice.ts';
import type { ExportRange } from './exportRange.ts';
import { historyCsv } from './historyCsv.ts';
import { isoInZone } from './isoInZone.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { siteTags } from './siteTags.ts';

export interface HistoryExport {
  readonly databaseFile: string;
  readonly library: ProfileLibrary;
  /** `MKZ.GEN1.power_total`. */
  readonly tags: readonly string[];
  readonly range: ExportRange;
  /** Times in UTC instead of the zone of each tag's site. */
  readonly utc: boolean;
  /** What is behind it has not been recorded yet, UTC epoch ms. */
  readonly nowMs: number;
}

interface ExportedTag {
  readonly name: string;
  readonly unit: string;
  readonly timeZone: string;
  readonly history: HistoryTag;
}

/** Samples of all tags that are held in memory at a time. */
const MOST_SAMPLES = 200_000;

/** Opens the history of a station, running or not, and gives the lines of the export. The failure is one sentence. */
export const exportHistory = (asked: HistoryExport): Result<Iterable<string>, string> => {
  if (!existsSync(asked.databaseFile)) return failure(`there is no database ${asked.databaseFile}`);
  try {
    const configuration = configurationOf(asked.databaseFile);
    const tags: ExportedTag[] = [];
    for (const name of asked.tags) {
      const tag = findTag(name, configuration, asked.library);
      if (!tag.ok) return tag;
      tags.push(tag.value);
    }
    return success(linesOf(asked, tags));
  } catch (error) {
    return failure(`the database ${asked.databaseFile} cannot be read: ${worldError(error)}`);
  }
};

const configurationOf = (databaseFile: string): Configuration => {
  const connection = openDatabase(databaseFile, 'read');
  try {
    return readConfiguration(connection);
  } finally {
    connection.close();
  }
};

const findTag = (
  name: string,
  { sites, devices }: Configuration,
  library: ProfileLibrary,
): Result<ExportedTag, string> => {
  const [siteCode, deviceCode, key, ...more] = name.split('.');
  const site = sites.find(({ code }) => code === siteCode);
  if (site !== undefined && deviceCode === SITE_DEVICE_CODE && more.length === 0) {
    const tag = siteTags(site, devices).find((candidate) => candidate.key === key);
    if (tag !== undefined) {
      return success({ name, unit: tag.unit ?? '', timeZone: site.timeZone, history: tag.history });
    }
  }
  const device = devices.find(({ siteId, code }) => siteId === site?.id && code === deviceCode);
  const profile = device === undefined ? undefined : library.get(device.profile);
  const point = profile?.ok === true ? profile.value.profile.points.find((one) => one.key === key) : undefined;
  if (site === undefined || device === undefined || profile?.ok !== true || point === undefined || more.length > 0) {
    return failure(`there is no tag ${name}: tags are named SITE.DEVICE.point, such as MKZ.GEN1.power_total`);
  }
  const periodMs = device.pollIntervalMs ?? profile.value.profile.pacing.pollIntervalMs;
  const history = { deviceId: device.id, point: point.key, periodMs };
  return success({ name, unit: point.unit ?? '', timeZone: site.timeZone, history });
};

function* linesOf({ databaseFile, range, utc, nowMs }: HistoryExport, tags: readonly ExportedTag[]): Generator<string> {
  const store = new ReadStore(databaseFile);
  try {
    const source = {
      tags: tags.map(({ name, unit, timeZone }) => ({ name, unit, time: isoInZone(utc ? 'UTC' : timeZone) })),
      read: (stretch: ExportRange) =>
        atOnce(store.history.raw({ tags: tags.map(({ history }) => history), ...stretch, mostSamples: MOST_SAMPLES })),
      qualityWord: (code: number) => reasonFromCode(code) ?? `code ${code.toString()}`,
    };
    yield* historyCsv(source, recordedPart(range, store.recordedFromMs(), nowMs));
  } finally {
    store.close();
  }
}

const atOnce = <Answer>(steps: Generator<undefined, Answer>): Answer => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** A request and reply may lie that far before the instant at which their frame was worked in. */
const SLACK_MS = 3_600_000;

/** A range of 100 years is as long as what was recorded of it. */
const recordedPart = ({ fromMs, toMs }: ExportRange, recordedFromMs: number | null, nowMs: number): ExportRange => ({
  fromMs: Math.max(fromMs, (recordedFromMs ?? nowMs) - SLACK_MS),
  toMs: Math.min(toMs, nowMs + SLACK_MS),
});
