import type { Result } from '#shared/model/result.ts';
import type { ReadFailure, ReadReply } from './blockReader.ts';

/** Scans over which the percentiles are taken. */
const WINDOW = 500;

export interface DeviceCounts {
  readonly requests: number;
  readonly replies: number;
  readonly timeouts: number;
  readonly crcErrors: number;
  /** Requests that found no connection. */
  readonly withoutLink: number;
  /** Modbus exception code → how often. */
  readonly exceptions: Readonly<Record<string, number>>;
  readonly scans: number;
  /** Slots that were skipped because a scan ran over them. */
  readonly overruns: number;
  /** UTC epoch ms of the last served block; null before the first. */
  readonly lastGoodMs: number | null;
}

/** Median and 95th percentile, ms; null while there is nothing to measure. */
export interface Percentiles {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

/** What came of scanning one device since the station started. */
export class DeviceStatistics {
  readonly plannedMs: number;
  readonly #startsMs = new Ring(WINDOW);
  readonly #durationsMs = new Ring(WINDOW);
  readonly #exceptions: Record<string, number> = {};
  #counts = { requests: 0, replies: 0, timeouts: 0, crcErrors: 0, withoutLink: 0, scans: 0, overruns: 0 };
  #lastGoodMs: number | null = null;
  #lastStartMs: number | null = null;

  constructor(plannedMs: number) {
    this.plannedMs = plannedMs;
  }

  get counts(): DeviceCounts {
    return { ...this.#counts, exceptions: { ...this.#exceptions }, lastGoodMs: this.#lastGoodMs };
  }

  /** From the start of one scan to the start of the next. */
  get cycle(): Percentiles {
    return this.#startsMs.percentiles();
  }

  /** From the first request of a scan to its last reply. */
  get duration(): Percentiles {
    return this.#durationsMs.percentiles();
  }

  /** `nowMs`: monotonic. */
  scanStarted(nowMs: number): void {
    if (this.#lastStartMs !== null) this.#startsMs.push(nowMs - this.#lastStartMs);
    this.#lastStartMs = nowMs;
  }

  /** `nowMs`: monotonic; `servedMs`: UTC epoch ms, null when no block was served. */
  scanEnded(nowMs: number, servedMs: number | null): void {
    this.#counts.scans += 1;
    if (servedMs === null) return;
    this.#lastGoodMs = servedMs;
    if (this.#lastStartMs !== null) this.#durationsMs.push(nowMs - this.#lastStartMs);
  }

  skipped(slots: number): void {
    this.#counts.overruns += slots;
  }

  answered(answer: Result<ReadReply, ReadFailure>): void {
    const counts = this.#counts;
    if (answer.ok) {
      counts.requests += 1;
      counts.replies += 1;
      return;
    }
    const { kind, exceptionCode } = answer.error;
    if (kind === 'no_link' || kind === 'closed' || kind === 'overflow') counts.withoutLink += 1;
    else counts.requests += 1;
    if (kind === 'timeout') counts.timeouts += 1;
    if (kind === 'crc') counts.crcErrors += 1;
    if (kind === 'exception') {
      const key = (exceptionCode ?? 0).toString();
      this.#exceptions[key] = (this.#exceptions[key] ?? 0) + 1;
    }
  }
}

/** The newest so many numbers. */
class Ring {
  readonly #size: number;
  #values: number[] = [];
  #next = 0;

  constructor(size: number) {
    this.#size = size;
  }

  push(value: number): void {
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % this.#size;
  }

  percentiles(): Percentiles {
    const sorted = [...this.#values].sort((left, right) => left - right);
    const at = (share: number): number | null =>
      sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
    return { p50Ms: at(0.5), p95Ms: at(0.95) };
  }
}
