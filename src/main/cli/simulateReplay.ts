import { readReplay, serveReplay } from '../app/replayRecord.ts';
import { EXIT, refuseInput, report, UsageError } from './command.ts';
import { untilSignal } from './untilSignal.ts';
import { wholeNumber } from './wholeNumber.ts';

/** The words of `pult simulate` that mean something to a record. */
export interface ReplayWords {
  readonly replay: string;
  readonly port?: string | undefined;
  readonly 'port-base'?: string | undefined;
  readonly json?: boolean | undefined;
}

/** A record is one endpoint: its port and the first of a row are the same. */
const portOf = (words: ReplayWords): number => {
  if (words.port !== undefined && words['port-base'] !== undefined)
    throw new UsageError('--port and --port-base exclude each other');
  const name = words.port === undefined ? 'port-base' : 'port';
  const port = wholeNumber(name, words[name]) ?? 0;
  if (port > 65_535) throw new UsageError(`--${name} takes 0 to 65535, not ${port.toString()}`);
  return port;
};

/** Serves a recorded conversation until it is told to stop. */
export const simulateReplay = async (words: ReplayWords): Promise<number> => {
  const port = portOf(words);
  const json = words.json === true;
  const record = readReplay(words.replay);
  if (!record.ok) return refuseInput(json, record.error);
  const served = await serveReplay(record.value, port);
  if (!served.ok) return report(json, { ok: false, text: served.error, data: { error: served.error } });
  const stopped = untilSignal();
  const { kind, unitIds, recorded } = record.value;
  const place = { kind, host: served.value.host, port: served.value.port };
  const endpoints = unitIds.map((unitId) => ({ device: `UNIT${unitId.toString()}`, ...place, unitId, recorded }));
  process.stdout.write(`ready ${JSON.stringify({ endpoints })}\n`);
  await stopped;
  await served.value.close();
  return EXIT.fine;
};
