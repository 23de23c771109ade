import { databaseFile } from '../app/databaseFile.ts';
import { defaultDataDirectory } from '../app/places.ts';
import { systemClock } from '../app/systemClock.ts';
import { verifyStation } from '../app/verifyStation.ts';
import { verifyStationAudit } from '../app/verifyStationAudit.ts';
import { auditReport } from './auditReport.ts';
import { type Command, readOptions, report } from './command.ts';

/** Damages that are printed; `--json` has all that were named. */
const MOST_PRINTED = 50;

export const verify: Command = {
  name: 'verify',
  summary: 'Verifies everything that a station has stored',
  usage: `
Usage: pult verify [--data DIR] [--json]

  --data DIR   data folder of the station, which may be running
  --json       one JSON object on stdout

Checks tables, references and the checksum of every chunk and tier; changes nothing. What is damaged is named with its
device and interval, what was set aside for damage before too; the rest stays readable. Exit code 0 when all is sound,
1 when anything cannot be read. The audit is walked from its first row and compared with the anchors outside the database;
the first row that is not what was written is named.`,
  run: (args) => {
    const { values } = readOptions(args, { data: { type: 'string' }, json: { type: 'boolean' } });
    const json = values.json === true;
    const dataDirectory = values.data ?? defaultDataDirectory(false);
    const verified = verifyStation(databaseFile(dataDirectory));
    if (!verified.ok) {
      return Promise.resolve(report(json, { ok: false, text: verified.error, data: { error: verified.error } }));
    }
    const { chunks, tiers, setAside, aside, damages, damageCount } = verified.value;
    const counted = `${chunks.toString()} chunks, ${tiers.toString()} tiers`;
    const before = setAside === 0 ? '' : `, ${setAside.toString()} set aside before`;
    const lines = [...damages, ...aside].slice(0, MOST_PRINTED).map(damageLine);
    const isSound = damageCount === 0 && setAside === 0;
    const text = isSound
      ? `sound: ${counted}`
      : [`damaged: ${damageCount.toString()} of ${counted}${before}`, ...lines].join('\n');
    const audit = auditReport(verifyStationAudit(dataDirectory, systemClock.epochMs()));
    const data = { ...verified.value, audit: audit.data };
    return Promise.resolve(report(json, { ok: isSound && audit.ok, text: `${text}\n${audit.text}`, data }));
  },
};

const damageLine = (damage: {
  readonly name: string;
  readonly message: string;
  readonly deviceId?: number;
  readonly fromMs?: number;
  readonly toMs?: number;
}): string => {
  const device = damage.deviceId === undefined ? '' : ` of device ${damage.deviceId.toString()}`;
  const interval =
    damage.fromMs === undefined || damage.toMs === undefined
      ? ''
      : `, ${new Date(damage.fromMs).toISOString()} … ${new Date(damage.toMs).toISOString()}`;
  return `  ${damage.name}${device}${interval}: ${damage.message}`;
};
