import type { PolledBlock, PollResult } from '#shared/api/link.ts';
import type { BlockReading, Frame, MissingRange } from '#shared/model/frame.ts';
import type { BlockCapability } from '../acquisition/blockCapability.ts';
import { FrameBatch } from '../store/frameBatch.ts';
import { decodePayload, splitBatch } from '../store/frameCodec.ts';

/** Scans kept per device. */
const KEPT = 1_000;

/** What the bytes of a frame do not tell of its scan. */
interface PollNote {
  /** Functions that were used, in the order of the blocks. */
  readonly functions: readonly number[];
  /** What went wrong with each block, in their order; null for a scan that was served whole. */
  readonly messages: readonly (string | null)[] | null;
}

/**
 * The last scans of one device, for whoever looks for a fault on the line. Kept as bytes: a thousand frames of each
 * device would be most of the station's objects.
 */
export class PollLog {
  readonly #unitId: number;
  readonly #frames = new FrameBatch();
  /** Of the scan with the number n at the place n modulo `KEPT`. */
  readonly #notes: PollNote[] = [];
  #lastNote: PollNote = { functions: [], messages: null };
  #seq = 0;

  constructor(unitId: number) {
    this.#unitId = unitId;
  }

  /** `functions`: those that the scan asked with, in the order of the blocks. */
  add(frame: Frame, functions: readonly number[]): void {
    this.#seq += 1;
    this.#frames.add({ frame, profileRevisionId: 0 });
    if (this.#frames.count > KEPT) this.#frames.drop(1);
    this.#lastNote = noteOf(frame, functions, this.#lastNote);
    this.#notes[this.#seq % KEPT] = this.#lastNote;
  }

  /** Newest first. */
  newest(limit: number, capabilities: readonly BlockCapability[]): PollResult[] {
    const blocks = capabilities.map(({ block }) => block);
    const wanted = Math.min(limit, this.#frames.count);
    const stored = wanted === 0 ? [] : splitBatch(this.#frames.bytes()).slice(-wanted).reverse();
    return stored.flatMap(({ payload, processedMs }, age) => {
      const decoded = decodePayload(payload, processedMs, blocks);
      return decoded.ok ? [this.#result(this.#seq - age, decoded.value.readings, capabilities)] : [];
    });
  }

  #result(seq: number, readings: readonly BlockReading[], capabilities: readonly BlockCapability[]): PollResult {
    const { functions, messages } = this.#notes[seq % KEPT] ?? this.#lastNote;
    const startMs = Math.min(...readings.map(({ requestMs }) => requestMs));
    const endMs = Math.max(...readings.map(blockEndMs));
    return {
      poll_seq: seq,
      ts_poll_start: startMs / 1_000,
      ts_poll_end: endMs / 1_000,
      duration_ms: endMs - startMs,
      connection_state: readings.some(({ outcome }) => outcome.ok) ? 'UP' : 'DOWN',
      blocks: readings.map((reading, index) => ({
        ...polledBlock(reading, capabilities[index]),
        fc: functions[index] ?? 0,
        unit_id: this.#unitId,
        error: errorOf(reading, messages?.[index] ?? null),
      })),
    };
  }
}

/** The former note where it says the same: a device that is well needs no more than one. */
const noteOf = ({ readings }: Frame, functions: readonly number[], former: PollNote): PollNote => {
  const isServed = readings.every(({ outcome }) => outcome.ok);
  const isSame = functions.every((fc, index) => former.functions[index] === fc);
  if (isServed && isSame && former.messages === null && former.functions.length > 0) return former;
  return {
    functions,
    messages: isServed ? null : readings.map(({ outcome }) => (outcome.ok ? null : outcome.error.message)),
  };
};

/** The wall clock may have been set back while the block was read: nothing ends before it began. */
const blockEndMs = ({ requestMs, replyMs }: BlockReading): number => Math.max(requestMs, replyMs);

/** The registers as they came; what the device refuses is null, never a made-up 0. */
const registersOf = (registers: Uint16Array, missing: readonly MissingRange[]): (number | null)[] =>
  Array.from(registers, (register, index) =>
    missing.some(({ offset, count }) => index >= offset && index < offset + count) ? null : register,
  );

const polledBlock = (
  reading: BlockReading,
  capability: BlockCapability | undefined,
): Omit<PolledBlock, 'fc' | 'unit_id' | 'error'> => ({
  addr: capability?.block.address ?? 0,
  count: capability?.block.count ?? 0,
  ok: reading.outcome.ok,
  registers: reading.outcome.ok ? registersOf(reading.outcome.value, reading.missing ?? []) : null,
  duration_ms: blockEndMs(reading) - reading.requestMs,
  ts_block_end: blockEndMs(reading) / 1_000,
});

const errorOf = ({ outcome }: BlockReading, message: string | null): PolledBlock['error'] =>
  outcome.ok
    ? null
    : {
        kind: outcome.error.reason === 'exception' ? 'DEVICE' : 'TRANSPORT',
        exception_code: outcome.error.exceptionCode ?? null,
        message: message ?? outcome.error.message,
      };
