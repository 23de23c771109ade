import type { Clock } from '#shared/model/clock.ts';
import {
  HEALTHY_WIRE,
  isHealthyWire,
  WIRE_FAULT_NAMES,
  type WireFaultName,
  type WireFaults,
} from '#shared/model/wireFaults.ts';
import type { RandomSource } from '../randomSource.ts';
import { AnswerQueue, type Saying } from './answerQueue.ts';
import { FaultyStream, type LineOfStream, type StreamEnds } from './faultyStream.ts';
import type { WireFraming } from './wireFrames.ts';

export interface FaultyLineOptions {
  readonly framing: WireFraming;
  readonly clock: Clock;
  /** With the same requests, answers and settings, the same random numbers tell the same story. */
  readonly random: RandomSource;
}

/**
 * The way to one endpoint with all its connections, whatever carries their bytes. Each connection of Modbus TCP keeps
 * an order of its own; on a line everything has one order, and what nobody waits for any more goes to whoever is
 * connected by then, as from a transparent converter.
 */
export class FaultyLine implements LineOfStream {
  readonly framing: WireFraming;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly #counts = Object.fromEntries(WIRE_FAULT_NAMES.map((name) => [name, 0])) as Record<WireFaultName, number>;
  readonly #streams = new Map<FaultyStream, AnswerQueue>();
  /** Only on a line. */
  readonly #lineQueue: AnswerQueue | null;
  #faults: WireFaults = HEALTHY_WIRE;
  #isHealthy = true;

  constructor({ framing, clock, random }: FaultyLineOptions) {
    this.framing = framing;
    this.clock = clock;
    this.random = random;
    this.#lineQueue = framing === 'rtu' ? this.#createQueue() : null;
  }

  get faults(): WireFaults {
    return this.#faults;
  }

  get isHealthy(): boolean {
    return this.#isHealthy;
  }

  /** How often each fault has struck. */
  get counts(): Readonly<Record<WireFaultName, number>> {
    return this.#counts;
  }

  setFaults(change: Partial<WireFaults>): void {
    const before = this.#faults;
    this.#faults = { ...before, ...change };
    this.#isHealthy = isHealthyWire(this.#faults);
    const { latencyMs, jitterMs, oneClient, halfOpen } = this.#faults;
    for (const queue of this.#queues()) queue.hasten(latencyMs + jitterMs);
    if (before.halfOpen && !halfOpen) for (const stream of [...this.#streams.keys()]) stream.wake();
    if (oneClient) for (const stream of [...this.#streams.keys()].slice(1)) this.#refuse(stream);
  }

  /** A new connection. One too many is ended at once. */
  open(ends: StreamEnds): FaultyStream {
    const queue = this.#lineQueue ?? this.#createQueue();
    const stream = new FaultyStream(this, ends, queue);
    this.#streams.set(stream, queue);
    if (this.#faults.oneClient && this.#streams.size > 1) this.#refuse(stream);
    return stream;
  }

  /** Says something of the target's own accord to the newest connection. */
  say(saying: Saying): void {
    this.heir()?.say(saying);
  }

  count(name: WireFaultName): void {
    this.#counts[name] += 1;
  }

  heir(): FaultyStream | null {
    return [...this.#streams.keys()].at(-1) ?? null;
  }

  leave(stream: FaultyStream): void {
    this.#streams.delete(stream);
  }

  /** Resets every connection and forgets what is still to be said. */
  close(): void {
    for (const stream of [...this.#streams.keys()]) stream.end('reset');
    this.#lineQueue?.close();
  }

  #refuse(stream: FaultyStream): void {
    this.count('oneClient');
    stream.end('closed');
  }

  #queues(): readonly AnswerQueue[] {
    return this.#lineQueue === null ? [...this.#streams.values()] : [this.#lineQueue];
  }

  #createQueue(): AnswerQueue {
    return new AnswerQueue({
      clock: this.clock,
      isGluing: () => this.#faults.glue,
      onGlued: () => this.count('glue'),
    });
  }
}
