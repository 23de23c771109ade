/** The production link over a faulty line in memory, on a clock that moves only while a read waits. */
import type { Result } from '#shared/model/result.ts';
import { Link } from '../../src/main/modbus/link.ts';
import type { LinkError, Reply } from '../../src/main/modbus/linkError.ts';
import type { ReadRequest } from '../../src/main/modbus/pdu.ts';
import { TimerWheel } from '../../src/main/modbus/timerWheel.ts';
import type { OpenTransport } from '../../src/main/modbus/transport.ts';
import { randomSource } from '../../src/main/simulator/randomSource.ts';
import { FaultyLine } from '../../src/main/simulator/wire/faultyLine.ts';
import { faultyTransport } from '../../src/main/simulator/wire/faultyTransport.ts';
import { answerFrame, type WireFraming } from '../../src/main/simulator/wire/wireFrames.ts';
import { HandMovedClock } from './handMovedClock.ts';
import { wordOf } from './hostilePeer.ts';

const STEP_MS = 5;
const LONGEST_MS = 30_000;

export interface FaultyLinkOptions {
  readonly framing: WireFraming;
  readonly seed: number;
  readonly timeoutMs: number;
  readonly pauseMs: number;
}

/** The controller answers at once; each register tells to which read, counted from 1, it belongs. */
export class FaultyLink {
  readonly clock = new HandMovedClock();
  readonly line: FaultyLine;
  readonly link: Link;
  /** Requests that reached the controller. */
  asked = 0;
  #number = 0;
  #request: ReadRequest = { unitId: 1, fc: 3, address: 0, count: 1 };
  readonly #framing: WireFraming;
  readonly #wheel: TimerWheel;

  constructor({ framing, seed, timeoutMs, pauseMs }: FaultyLinkOptions) {
    this.#framing = framing;
    this.line = new FaultyLine({ framing, clock: this.clock, random: randomSource(seed, 'wire') });
    this.#wheel = new TimerWheel({ monotonicMs: () => this.clock.monotonicMs() });
    this.#wheel.close(); // turned by hand
    this.link = new Link({
      framing,
      transport: faultyTransport(this.line, this.#controller),
      timeoutMs,
      pauseMs,
      connectTimeoutMs: 100,
      reconnectDelaysMs: [20],
      random: () => 0.5,
      clock: this.clock,
      wheel: this.#wheel,
    });
  }

  readonly #controller: OpenTransport = (listener) => {
    const cancel = this.clock.after(1, () => listener.onOpen());
    const write = (bytes: Uint8Array): void => {
      this.asked += 1;
      const answer = Buffer.from(this.#answer(bytes));
      this.clock.after(1, () => listener.onBytes(answer, answer.length));
    };
    return { write, close: cancel };
  };

  #answer(frame: Uint8Array): Uint8Array {
    const { fc, address, count } = this.#request;
    const words = Array.from({ length: count }, (_, index) => wordOf(this.#number, address + index));
    return answerFrame(this.#framing, frame, [fc, 2 * count, ...words.flatMap((word) => [word >> 8, word & 0xff])]);
  }

  /** Lets time pass. */
  pass(durationMs: number): void {
    for (let passedMs = 0; passedMs < durationMs; passedMs += STEP_MS) {
      this.clock.advance(STEP_MS);
      this.#wheel.turn();
    }
  }

  /** Reads, and lets time pass until the read has settled. */
  read(request: ReadRequest): Result<Reply, LinkError> {
    while (this.link.state.nextAttemptMs !== null) this.pass(STEP_MS);
    this.#number += 1;
    this.#request = request;
    const settled: Result<Reply, LinkError>[] = [];
    this.link.submit(request, (result) => settled.push(result));
    const startMs = this.clock.monotonicMs();
    while (settled.length === 0 && this.clock.monotonicMs() - startMs < LONGEST_MS) this.pass(STEP_MS);
    const [result] = settled;
    if (result === undefined) throw new Error(`read ${this.#number.toString()} did not settle`);
    return result;
  }

  /** What the last read must bring if it brings anything. */
  get expected(): readonly number[] {
    const { address, count } = this.#request;
    return Array.from({ length: count }, (_, index) => wordOf(this.#number, address + index));
  }
}
