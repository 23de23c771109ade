import type { PolledBlock, PollResult } from '#shared/api/link.ts';
import type { BlockReading, Frame, MissingRange } from '#shared/model/frame.ts';
import type { BlockCapability } from '../acquisition/blockCapability.ts';

/** Scans kept per device. */
const KEPT = 1_000;

interface LoggedPoll {
  readonly seq: number;
  readonly frame: Frame;
  /** Functions that were used, in the order of the blocks. */
  readonly functions: readonly number[];
}

/** The last scans of one device, for whoever looks for a fault on the line. */
export class PollLog {
  readonly #unitId: number;
  #polls: LoggedPoll[] = [];
  #seq = 0;

  constructor(unitId: number) {
    this.#unitId = unitId;
  }

  /** `functions`: those that the scan asked with, in the order of the blocks. */
  add(frame: Frame, functions: readonly number[]): void {
    this.#seq += 1;
    this.#polls.push({ seq: this.#seq, frame, functions });
    // Twice the bound, then half of it is dropped at once: cheaper than a shift per scan.
    if (this.#polls.length >= 2 * KEPT) this.#polls = this.#polls.slice(-KEPT);
  }

  /** Newest first. */
  newest(limit: number, capabilities: readonly BlockCapability[]): PollResult[] {
    return this.#polls
      .slice(-Math.min(limit, KEPT))
      .reverse()
      .map((poll) => this.#result(poll, capabilities));
  }

  #result({ seq, frame, functions }: LoggedPoll, capabilities: readonly BlockCapability[]): PollResult {
    const startMs = Math.min(...frame.readings.map(({ requestMs }) => requestMs));
    const endMs = Math.max(...frame.readings.map(blockEndMs));
    return {
      poll_seq: seq,
      ts_poll_start: startMs / 1_000,
      ts_poll_end: endMs / 1_000,
      duration_ms: endMs - startMs,
      connection_state: frame.readings.some(({ outcome }) => outcome.ok) ? 'UP' : 'DOWN',
      blocks: frame.readings.map((reading, index) =>
        polledBlock(reading, this.#unitId, functions[index] ?? 0, capabilities[index]),
      ),
    };
  }
}

/** The wall clock may have been set back while the block was read: nothing ends before it began. */
const blockEndMs = ({ requestMs, replyMs }: BlockReading): number => Math.max(requestMs, replyMs);

/** The registers as they came; what the device refuses is null, never a made-up 0. */
const registersOf = (registers: Uint16Array, missing: readonly MissingRange[]): (number | null)[] =>
  Array.from(registers, (register, index) =>
    missing.some(({ offset, count }) => index >= offset && index < offset + count) ? null : register,
  );

const polledBlock = (
  reading: BlockReading,
  unitId: number,
  fc: number,
  capability: BlockCapability | undefined,
): PolledBlock => ({
  fc,
  unit_id: unitId,
  addr: capability?.block.address ?? 0,
  count: capability?.block.count ?? 0,
  ok: reading.outcome.ok,
  registers: reading.outcome.ok ? registersOf(reading.outcome.value, reading.missing ?? []) : null,
  duration_ms: blockEndMs(reading) - reading.requestMs,
  ts_block_end: blockEndMs(reading) / 1_000,
  error: reading.outcome.ok
    ? null
    : {
        kind: reading.outcome.error.reason === 'exception' ? 'DEVICE' : 'TRANSPORT',
        exception_code: reading.outcome.error.exceptionCode ?? null,
        message: reading.outcome.error.message,
      },
});
