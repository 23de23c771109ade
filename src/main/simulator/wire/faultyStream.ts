import type { Clock } from '#shared/model/clock.ts';
import type { WireFaultName, WireFaults } from '#shared/model/wireFaults.ts';
import type { RandomSource } from '../randomSource.ts';
import type { AnswerQueue, Hearer, Saying } from './answerQueue.ts';
import { FrameFinder } from './frameFinder.ts';
import { planAnswer } from './wireFaultPlan.ts';
import { exceptionFrame, isWriteAnswer, type WireFraming } from './wireFrames.ts';

export type StreamEnd = 'reset' | 'closed';

/** The two sides of a stream. */
export interface StreamEnds {
  toAsker(bytes: Uint8Array): void;
  toTarget(bytes: Uint8Array): void;
  /** Ends both sides; called at most once, and never after `close`. */
  end(how: StreamEnd): void;
}

/** What a stream needs to know of its line. */
export interface LineOfStream {
  readonly framing: WireFraming;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly faults: WireFaults;
  readonly isHealthy: boolean;
  count(name: WireFaultName): void;
  /** Hears what comes for a stream that is no more. */
  heir(): Hearer | null;
  leave(stream: FaultyStream): void;
}

/** After so long without a byte a begun frame is passed on as it is. */
const SILENCE_MS = 100;

const whole = (bytes: Uint8Array, afterMs = 0): Saying => ({ afterMs, pieces: [bytes], gapMs: 0, inTurn: true });

/** One connection through a bad wire. */
export class FaultyStream implements Hearer {
  readonly #line: LineOfStream;
  readonly #ends: StreamEnds;
  readonly #queue: AnswerQueue;
  readonly #requests: FrameFinder;
  readonly #answers: FrameFinder;
  #cancelSilence: () => void = () => undefined;
  #isOpen = true;
  #isTargetGone = false;

  constructor(line: LineOfStream, ends: StreamEnds, queue: AnswerQueue) {
    this.#line = line;
    this.#ends = ends;
    this.#queue = queue;
    this.#requests = new FrameFinder(line.framing, 'request', {
      onFrame: (frame) => this.#onRequest(frame),
      onRest: (bytes) => ends.toTarget(bytes),
    });
    this.#answers = new FrameFinder(line.framing, 'answer', {
      onFrame: (frame) => this.#onAnswer(frame),
      onRest: (bytes) => this.say(whole(bytes)),
    });
  }

  fromAsker(chunk: Uint8Array): void {
    const { faults, isHealthy } = this.#line;
    if (faults.halfOpen) this.#line.count('halfOpen');
    else if (isHealthy && this.#requests.heldBytes === 0) this.#ends.toTarget(chunk);
    else this.#find(this.#requests, chunk);
  }

  fromTarget(chunk: Uint8Array): void {
    const { faults, isHealthy } = this.#line;
    if (faults.halfOpen) this.#line.count('halfOpen');
    else if (!isHealthy || this.#answers.heldBytes > 0) this.#find(this.#answers, chunk);
    else if (this.#queue.isIdle) this.#ends.toAsker(chunk);
    else this.say(whole(Uint8Array.from(chunk)));
  }

  /** The target ended its side: so does the stream, after what was said before. A half-open one does not notice. */
  targetEnded(how: StreamEnd): void {
    this.#isTargetGone = true;
    if (this.#isOpen && !this.#line.faults.halfOpen) this.#queue.finish(0, () => this.end(how));
  }

  say(saying: Saying): void {
    if (!this.#queue.say(saying, this)) this.#line.count('drop');
  }

  hear(bytes: Uint8Array): void {
    if (this.#line.faults.halfOpen) this.#line.count('halfOpen');
    else if (this.#isOpen) this.#ends.toAsker(bytes);
    else this.#line.heir()?.hear(bytes);
  }

  /** The wire is not half-open any more. */
  wake(): void {
    if (this.#isTargetGone) this.end('reset');
  }

  end(how: StreamEnd): void {
    if (!this.#isOpen) return;
    this.close();
    this.#ends.end(how);
  }

  /** The asker is gone. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cancelSilence();
    this.#cancelSilence();
    // On a line, what is still to be said comes all the same.
    if (this.#line.framing === 'tcp') this.#queue.close();
    this.#line.leave(this);
  }

  #find(finder: FrameFinder, chunk: Uint8Array): void {
    finder.accept(chunk);
    this.#cancelSilence();
    if (!this.#isOpen || this.#requests.heldBytes + this.#answers.heldBytes === 0) return;
    this.#cancelSilence = this.#line.clock.after(SILENCE_MS, () => {
      this.#requests.giveUp();
      this.#answers.giveUp();
    });
  }

  #onRequest(frame: Uint8Array): void {
    const { faults, random, framing } = this.#line;
    const isRefused = random.uniform(0, 1) < faults.exceptionShare;
    if (faults.echo) {
      this.#line.count('echo');
      this.say(whole(frame));
    }
    if (!isRefused) {
      this.#ends.toTarget(frame);
      return;
    }
    this.#line.count('exception');
    this.#onAnswer(exceptionFrame(framing, frame, faults.exceptionCode));
  }

  #onAnswer(answer: Uint8Array): void {
    const { faults, random, framing } = this.#line;
    if (faults.loseWriteAnswers && isWriteAnswer(framing, answer)) {
      this.#line.count('writeAnswer');
      this.#queue.finish(0, () => this.end('reset'));
      return;
    }
    const plan = planAnswer({ faults, random, framing, answer });
    for (const name of plan.faults) this.#line.count(name);
    if (plan.resetAfterMs !== null) this.#queue.finish(plan.resetAfterMs, () => this.end('reset'));
    for (const saying of plan.sayings) this.say(saying);
  }
}
