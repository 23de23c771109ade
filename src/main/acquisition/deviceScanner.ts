import type { Clock } from '#shared/model/clock.ts';
import type { BlockReading } from '#shared/model/frame.ts';
import type { Block } from '#shared/model/profile.ts';
import type { Result } from '#shared/model/result.ts';
import { functionOf, isMapRefusal } from './blockCapability.ts';
import { type BlockRead, BlockReader, type ReadBlock, type ReadFailure, type ReadReply } from './blockReader.ts';
import { DeviceStatistics } from './deviceStatistics.ts';
import { afterScan, initialBackoff, planSlot, type ScanVerdict, type UnitBackoff } from './unitBackoff.ts';

/** One device as the scan sees it. */
export interface ScanPlan {
  readonly deviceId: number;
  /** `MKZ.GEN1`, for messages. */
  readonly name: string;
  readonly unitId: number;
  readonly profile: string;
  readonly profileRevision: number;
  readonly blocks: readonly Block[];
  readonly periodMs: number;
  readonly timeoutMs: number;
  readonly maxRegisters: number;
  /** Other units speak on the same line. */
  readonly isShared: boolean;
}

/** Scans one device slot by slot: keeps what it can do, how often it is asked, and what came of it. */
export class DeviceScanner {
  readonly plan: ScanPlan;
  readonly statistics: DeviceStatistics;
  readonly #clock: Clock;
  readonly #readers: readonly BlockReader[];
  #backoff: UnitBackoff = initialBackoff;
  #lastFailure: ReadFailure | null = null;
  #longestAnswerMs = 0;

  constructor(plan: ScanPlan, clock: Clock) {
    this.plan = plan;
    this.#clock = clock;
    this.statistics = new DeviceStatistics(plan.periodMs);
    this.#readers = plan.blocks.map(
      (block) =>
        new BlockReader({
          block,
          deviceName: plan.name,
          unitId: plan.unitId,
          maxRegisters: plan.maxRegisters,
          timeoutMs: plan.timeoutMs,
          onAnswer: (answer) => this.#count(answer),
        }),
    );
  }

  /** What has been learned about each block. */
  get capabilities() {
    return this.#readers.map(({ capability }) => capability);
  }

  /** The functions that the newest requests used, in the order of the blocks. */
  get askedFunctions() {
    return this.#readers.map(({ askedFunction }) => askedFunction);
  }

  /** UTC epoch ms of the next request to a unit that is asked less often; null for one that is asked at every slot. */
  get nextAttemptMs(): number | null {
    const { nextAttemptMs } = this.#backoff;
    return nextAttemptMs === null
      ? null
      : Math.round(this.#clock.epochMs() + nextAttemptMs - this.#clock.monotonicMs());
  }

  /** Asks at the next slot whatever was learned: a person knows that something was mended. */
  retryNow(): void {
    this.#backoff = { ...initialBackoff, longestAnswerMs: this.#backoff.longestAnswerMs };
    for (const reader of this.#readers) reader.forget();
  }

  /** Serves one slot: one reading per block, in the profile's order. */
  scan(read: ReadBlock): Promise<BlockReading[]> {
    const slot = planSlot(this.#backoff, this.#clock.monotonicMs());
    if (slot.kind === 'scan') return this.#readAll(read);
    return slot.kind === 'wait' ? Promise.resolve(this.#waiting()) : this.#probeAndRead(read, slot.timeoutMs);
  }

  async #probeAndRead(read: ReadBlock, timeoutMs: number): Promise<BlockReading[]> {
    return (await this.#probe(read, timeoutMs)) ? this.#readAll(read) : this.#waiting();
  }

  async #readAll(read: ReadBlock): Promise<BlockReading[]> {
    this.statistics.scanStarted(this.#clock.monotonicMs());
    const readings: BlockReading[] = [];
    let silence: ReadFailure | null = null;
    for (const reader of this.#readers) {
      if (silence !== null) {
        readings.push(reader.failed({ ...silence, requestMs: silence.replyMs }));
        continue;
      }
      const answer: BlockRead = await reader.read(read, this.#clock.monotonicMs(), this.#clock.epochMs());
      readings.push(answer.reading);
      silence = answer.silence;
    }
    this.#lastFailure = silence;
    this.#conclude(readings);
    return readings;
  }

  #conclude(readings: readonly BlockReading[]): void {
    const served = readings.some(({ outcome }) => outcome.ok);
    this.statistics.scanEnded(this.#clock.monotonicMs(), served ? this.#clock.epochMs() : null);
    this.#judge(served ? 'served' : this.#verdict(readings));
  }

  /** One short request on a shared line, so that a dead unit costs its neighbours little. */
  async #probe(read: ReadBlock, timeoutMs: number): Promise<boolean> {
    const [reader] = this.#readers;
    if (reader === undefined) return true;
    const { unitId } = this.plan;
    const address = reader.capability.reads[0]?.address ?? reader.capability.block.address;
    const answer = await read({ unitId, fc: functionOf(reader.capability), address, count: 1 }, timeoutMs);
    this.#count(answer);
    if (answer.ok || answer.error.kind === 'exception') return true;
    this.#lastFailure = answer.error;
    this.#judge(answer.error.kind === 'timeout' || answer.error.kind === 'crc' ? 'silent' : 'no_link');
    return false;
  }

  #verdict(readings: readonly BlockReading[]): ScanVerdict {
    if (this.#lastFailure !== null) return this.#lastFailure.kind === 'timeout' ? 'silent' : 'no_link';
    const isRefused = ({ outcome }: BlockReading): boolean =>
      !outcome.ok && outcome.error.reason === 'exception' && isMapRefusal(outcome.error.exceptionCode ?? 0);
    return readings.every(isRefused) ? 'refusing' : 'unwell';
  }

  #judge(verdict: ScanVerdict): void {
    this.#backoff = afterScan(this.#backoff, verdict, {
      isShared: this.plan.isShared,
      nowMs: this.#clock.monotonicMs(),
      answerMs: this.#longestAnswerMs,
    });
  }

  #count(answer: Result<ReadReply, ReadFailure>): void {
    this.statistics.answered(answer);
    if (answer.ok) {
      const { requestMs, replyMs } = answer.value;
      this.#longestAnswerMs = Math.max(this.#longestAnswerMs, replyMs - requestMs);
    }
  }

  /** A slot in which the unit is not asked: missed, for the reason that is known. */
  #waiting(): BlockReading[] {
    const nowMs = this.#clock.epochMs();
    const known = this.#lastFailure ?? {
      kind: 'exception' as const,
      exceptionCode: 2,
      message: 'every block was refused',
    };
    return this.#readers.map((reader) => reader.failed({ ...known, requestMs: nowMs, replyMs: nowMs }));
  }
}
