import { readFileSync, statSync } from 'node:fs';
import { failure, type Result, success } from '#shared/model/result.ts';
import { readPcapng } from '../modbus/readPcapng.ts';
import { recordedTransactions } from '../modbus/recordedTransactions.ts';
import { Replay } from '../modbus/replay.ts';
import { startReplayServer } from '../modbus/replayServer.ts';

/** A record of the station holds 8 MB; whole days of Wireshark fit too. */
const LARGEST_FILE_BYTES = 512 << 20;

/** The conversation of one endpoint as its record has it. */
export interface ReplayedRecord {
  /** Where it was recorded: `192.168.97.3:26`, `COM3`. */
  readonly recorded: string;
  /** How it is served: a serial line's frames go over TCP. */
  readonly kind: 'tcp' | 'rtuOverTcp';
  /** Units that were asked, ascending. */
  readonly unitIds: readonly number[];
  readonly replay: Replay;
}

/** Reads a pcapng file. The failure is one sentence that names the file. */
export const readReplay = (file: string): Result<ReplayedRecord, string> => {
  const bytes = bytesOf(file);
  if (!bytes.ok) return failure(`${file}: ${bytes.error}`);
  const record = readPcapng(bytes.value);
  if (!record.ok) return failure(`${file}: ${record.error}`);
  const { endpoint, frames } = record.value;
  const kind = endpoint.kind === 'tcp' ? 'tcp' : 'rtuOverTcp';
  const transactions = [...recordedTransactions(kind === 'tcp' ? 'tcp' : 'rtu', frames)];
  if (transactions.length === 0) return failure(`${file}: the capture holds no Modbus transactions`);
  const unitIds = [...new Set(transactions.map(({ request }) => request.unitId))].sort((left, right) => left - right);
  const recorded = endpoint.kind === 'serial' ? endpoint.path : `${endpoint.host}:${endpoint.port.toString()}`;
  return success({ recorded, kind, unitIds, replay: new Replay(transactions) });
};

const bytesOf = (file: string): Result<Uint8Array, string> => {
  try {
    if (statSync(file).size > LARGEST_FILE_BYTES) return failure('the capture is larger than 512 MB: cut it first');
    return success(readFileSync(file));
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
};

export interface ServedRecord {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the record on loopback; port 0 takes a free one. The failure is one sentence for a person. */
export const serveReplay = (
  { kind, replay }: Pick<ReplayedRecord, 'kind' | 'replay'>,
  port: number,
): Promise<Result<ServedRecord, string>> =>
  startReplayServer({ host: '127.0.0.1', port, framing: kind === 'tcp' ? 'tcp' : 'rtu', replay });
