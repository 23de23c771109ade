/**
 * Many reads through a link in memory, on a clock that a hand moves, from a peer that does everything wrong that a
 * line, a converter or a controller can. Every register of an answer tells which request it answers, so that a swapped
 * or stale answer shows. PULT_HOSTILE_READS sets how many (a million), PULT_HOSTILE_SEED brings a run back.
 */
import { describe, expect, test } from 'vitest';
import type { Framing, FramingListener } from '../src/main/modbus/framing.ts';
import { HELD_LIMIT } from '../src/main/modbus/framing.ts';
import { Link } from '../src/main/modbus/link.ts';
import type { LinkOptions } from '../src/main/modbus/linkOptions.ts';
import { MbapFraming } from '../src/main/modbus/mbap.ts';
import type { ReadRequest } from '../src/main/modbus/pdu.ts';
import { RtuFraming } from '../src/main/modbus/rtu.ts';
import { TimerWheel } from '../src/main/modbus/timerWheel.ts';
import { type RandomSource, randomSource } from '../src/main/simulator/randomSource.ts';
import { answerFrame, drawBelow, noiseBytes, type WireFraming } from '../src/main/simulator/wire/wireFrames.ts';
import { HandMovedClock } from './kit/handMovedClock.ts';
import { CHANCE_DEEDS, DEEDS, LINE_PAUSE_MS, TIMEOUT_MS } from './kit/hostileDeeds.ts';
import { HostilePeer, holdsAnother, wordOf } from './kit/hostilePeer.ts';

const READS = Number(process.env['PULT_HOSTILE_READS'] ?? 1_000_000);
const SPOILT_FRAMES = READS / 2;
const SEED = Number(process.env['PULT_HOSTILE_SEED'] ?? 20_261_121);
const STEP_MS = 10;
/** Then a new link begins, which knows nothing of the line yet. Odd, so that ids wrap at ever new places. */
const READS_OF_A_LINK = 251;
/** No read may take longer than this, whatever happens: waits for silence and reconnects included. */
const LONGEST_MS = 3_000;

type Caught = Record<'lateFrames' | 'foreignFrames' | 'garbageBytes' | 'crcErrors' | 'requests' | 'reconnects', number>;

const count = (caught: Caught, { statistics }: Link): void => {
  caught.lateFrames += statistics.lateFrames;
  caught.foreignFrames += statistics.foreignFrames;
  caught.garbageBytes += statistics.garbageBytes;
  caught.crcErrors += statistics.crcErrors;
  caught.requests += statistics.requests;
  caught.reconnects += statistics.reconnects;
};

interface Outcome {
  readonly good: number;
  readonly wrong: string[];
  readonly failures: Record<string, number>;
  readonly slowest: number;
  readonly peer: HostilePeer;
  readonly caught: Caught;
}

const isWhole = (registers: Uint16Array, { address, count }: ReadRequest, number: number): boolean =>
  registers.length === count && registers.every((word, index) => word === wordOf(number, address + index));

/** A byte count that also is the high byte of the address makes an echo look like the head of an answer. */
const requestOf = (random: () => number): ReadRequest => {
  const count = 1 + Math.floor(random() * (random() < 0.02 ? 125 : 6));
  const address = random() < 0.3 ? 2 * count * 256 + Math.floor(random() * 100) : Math.floor(random() * 50_000);
  return { unitId: 1 + Math.floor(random() * 3), fc: random() < 0.8 ? 3 : 4, address, count };
};

const run = (framing: WireFraming, reads: number): Outcome => {
  const source = randomSource(SEED, framing);
  const random = (): number => source.uniform(0, 1);
  const clock = new HandMovedClock();
  const wheel = new TimerWheel({ monotonicMs: () => clock.monotonicMs() });
  wheel.close(); // turned by hand
  const peer = new HostilePeer(framing, clock, source);
  const options: LinkOptions = {
    framing,
    transport: peer.transport,
    timeoutMs: TIMEOUT_MS,
    pauseMs: framing === 'tcp' ? 0 : LINE_PAUSE_MS,
    connectTimeoutMs: 100,
    reconnectDelaysMs: [20],
    random,
    clock,
    wheel,
    firstTransactionId: 65_400,
  };
  let link = new Link(options);
  const caught = { lateFrames: 0, foreignFrames: 0, garbageBytes: 0, crcErrors: 0, requests: 0, reconnects: 0 };
  const failures: Record<string, number> = {};
  const wrong: string[] = [];
  let good = 0;
  let slowest = 0;
  const step = (): void => {
    clock.advance(STEP_MS);
    wheel.turn();
  };
  for (let number = 1; number <= reads; number += 1) {
    if (number % READS_OF_A_LINK === 0) {
      count(caught, link);
      link.close();
      link = new Link(options);
    }
    while (link.state.nextAttemptMs !== null) step();
    const request = requestOf(random);
    peer.number = number;
    peer.request = request;
    let settled = 0;
    const startMs = clock.monotonicMs();
    link.submit(request, (result) => {
      settled += 1;
      if (!result.ok) failures[result.error.kind] = (failures[result.error.kind] ?? 0) + 1;
      else if (isWhole(result.value.registers, request, number)) good += 1;
      else wrong.push(`read ${number.toString()} after ${peer.deed}: ${JSON.stringify([...result.value.registers])}`);
    });
    while (settled === 0 && clock.monotonicMs() - startMs < LONGEST_MS) step();
    if (settled !== 1) throw new Error(`read ${number.toString()} settled ${settled.toString()} times (${peer.deed})`);
    slowest = Math.max(slowest, clock.monotonicMs() - startMs);
    if (random() < 0.1) step();
  }
  count(caught, link);
  link.close();
  return { good, wrong, failures, slowest, peer, caught };
};

describe.each<WireFraming>(['tcp', 'rtu'])('hostile peers in memory over %s', (framing) => {
  test(`no wrong value in ${(READS / 2).toString()} reads (seed ${SEED.toString()})`, { timeout: 3_600_000 }, () => {
    const { good, wrong, failures, slowest, peer, caught } = run(framing, READS / 2);
    // Only what passes CRC-16 by chance may come through: bounded by the arithmetic, six deviations wide.
    const chanceDeeds = CHANCE_DEEDS.reduce((sum, deed) => sum + (peer.done.get(deed) ?? 0), 0);
    const expected = chanceDeeds / 65_536;
    expect(peer.chances).toBeLessThanOrEqual(Math.ceil(expected + 6 * Math.sqrt(expected) + 1));
    expect(wrong.length, wrong.slice(0, 3).join('\n')).toBeLessThanOrEqual(peer.chances);
    expect(peer.done.size).toBe(DEEDS.length);
    expect(good).toBeGreaterThan(READS / 5);
    expect(failures['timeout']).toBeGreaterThan(0);
    expect(failures['exception']).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(LONGEST_MS / 2);
    const { lateFrames, foreignFrames, garbageBytes, crcErrors, requests, reconnects } = caught;
    expect(requests).toBeGreaterThanOrEqual(READS / 2);
    expect([lateFrames > 0, crcErrors > 0]).toEqual([framing === 'tcp', framing === 'rtu']);
    expect(foreignFrames).toBeGreaterThan(0);
    expect(garbageBytes > 0).toBe(framing === 'rtu');
    expect(reconnects).toBeGreaterThan(0);
  });
});

/** Counts what a framing makes of frames. */
class Judge implements FramingListener {
  answer: Buffer | null = null;

  get hasAnswer(): boolean {
    return this.answer !== null;
  }

  isBroken = false;

  onAnswer(bytes: Uint8Array, start: number, end: number): void {
    this.answer = Buffer.from(bytes.subarray(start, end));
  }

  onCaught(): void {}
  onDamaged(): void {}

  onBroken(): void {
    this.isBroken = true;
  }
}

const WORDS = [1000, 2000, 3000, 4000];
const QUESTION: ReadRequest = { unitId: 1, fc: 3, address: 100, count: WORDS.length };

const goodFrame = (framing: WireFraming, request: Uint8Array): Uint8Array =>
  answerFrame(framing, request, [3, 2 * WORDS.length, ...WORDS.flatMap((word) => [word >> 8, word & 0xff])]);

/** Some bytes changed, put in or taken out, anywhere; every tenth frame is noise from end to end. */
const spoilt = (good: Uint8Array, random: RandomSource): Buffer => {
  if (drawBelow(random, 10) === 0) return Buffer.from(noiseBytes(random, 40));
  const bytes = [...good];
  for (let changes = 1 + drawBelow(random, 4); changes > 0; changes -= 1) {
    const put = Array.from({ length: drawBelow(random, 3) }, () => drawBelow(random, 256));
    bytes.splice(drawBelow(random, bytes.length + 1), drawBelow(random, 3), ...put);
  }
  return Buffer.from(bytes);
};

describe.each<WireFraming>(['tcp', 'rtu'])('spoilt frames over %s', (kind) => {
  test(`${SPOILT_FRAMES.toString()} of them are bounded, and only chance passes the checksum`, {
    timeout: 3_600_000,
  }, () => {
    const random = randomSource(SEED, `spoilt ${kind}`);
    const judge = new Judge();
    const framing: Framing = kind === 'tcp' ? new MbapFraming(judge) : new RtuFraming(judge);
    let chances = 0;
    let passed = 0;
    for (let number = 0; number < SPOILT_FRAMES; number += 1) {
      const good = goodFrame(kind, framing.encode(QUESTION));
      const bytes = spoilt(good, random);
      framing.accept(bytes, bytes.length);
      if (framing.heldBytes > HELD_LIMIT) throw new Error(`frame ${number.toString()} is held beyond the limit`);
      if (kind === 'rtu' && holdsAnother(bytes, good)) chances += 1;
      if (kind === 'rtu' && judge.answer?.length === 10 && !Buffer.from(good).includes(judge.answer)) passed += 1;
      if (judge.isBroken) framing.reset();
      framing.abandon();
      // Whatever came, after a reset the framing takes the next good answer.
      if (number % 1000 === 0) expect(isTaken(framing, judge, kind)).toBe(true);
      judge.answer = null;
      judge.isBroken = false;
      framing.reset();
    }
    expect(chances).toBeLessThan(SPOILT_FRAMES / 65_536 + 6 * Math.sqrt(SPOILT_FRAMES / 65_536) + 1);
    expect(passed).toBeLessThanOrEqual(chances);
  });
});

const isTaken = (framing: Framing, judge: Judge, kind: WireFraming): boolean => {
  framing.reset();
  judge.answer = null;
  const good = goodFrame(kind, framing.encode(QUESTION));
  framing.accept(Buffer.from(good), good.length);
  return judge.hasAnswer;
};
