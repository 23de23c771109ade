import { defaultDataDirectory } from '../app/places.ts';
import { databaseFile } from '../app/station.ts';
import { verifyStation } from '../app/verifyStation.ts';
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

Checks tables, references and the checksum of every chunk and tier; changes nothing. A damaged chunk is named with its
device and interval; the rest stays readable. Exit code 0 when all is sound, 1 when something is damaged.`,
  run: (args) => {
    const { values } = readOptions(args, { data: { type: 'string' }, json: { type: 'boolean' } });
    const json = values.json === true;
    const verified = verifyStation(databaseFile(values.data ?? defaultDataDirectory(false)));
    if (!verified.ok) {
      return Promise.resolve(report(json, { ok: false, text: verified.error, data: { error: verified.error } }));
    }
    const { chunks, tiers, setAside, damages, damageCount } = verified.value;
    const counted = `${chunks.toString()} chunks, ${tiers.toString()} tiers`;
    const aside = setAside === 0 ? '' : `, ${setAside.toString()} chunks set aside before`;
    const lines = damages.slice(0, MOST_PRINTED).map(damageLine);
    const text =
      damageCount === 0
        ? `sound: ${counted}${aside}`
        : [`damaged: ${damageCount.toString()} of ${counted}${aside}`, ...lines].join('\n');
    return Promise.resolve(report(json, { ok: damageCount === 0, text, data: verified.value }));
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
