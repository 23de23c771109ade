import { beforeEach, describe, expect, test } from 'vitest';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { AnswerQueue, type Hearer } from './answerQueue.ts';

describe('things said over a wire', () => {
  let clock: HandMovedClock;
  let queue: AnswerQueue;
  let heard: [atMs: number, text: string][];
  let isGluing: boolean;
  let glued: number;
  const hearer: Hearer = { hear: (bytes) => heard.push([clock.monotonicMs(), Buffer.from(bytes).toString()]) };

  beforeEach(() => {
    clock = new HandMovedClock();
    heard = [];
    isGluing = false;
    glued = 0;
    queue = new AnswerQueue({
      clock,
      isGluing: () => isGluing,
      onGlued: () => {
        glued += 1;
      },
    });
  });

  const say = (text: string, afterMs: number, more: { gapMs?: number; pieces?: string[]; inTurn?: boolean } = {}) =>
    queue.say(
      {
        afterMs,
        pieces: (more.pieces ?? [text]).map((piece) => Buffer.from(piece)),
        gapMs: more.gapMs ?? 0,
        inTurn: more.inTurn ?? true,
      },
      hearer,
    );

  test('come at once when nothing delays them', () => {
    say('a', 0);
    expect(heard).toEqual([[0, 'a']]);
    expect([queue.isIdle, clock.waiting]).toEqual([true, 0]);
  });

  test('keep their order when a later one has the shorter delay', () => {
    say('a', 70);
    say('b', 30);
    clock.advance(100);
    expect(heard).toEqual([
      [70, 'a'],
      [70, 'b'],
    ]);
  });

  test('a late one comes after later ones, and keeps nobody waiting', () => {
    say('late', 90, { inTurn: false });
    say('b', 40);
    say('c', 200);
    clock.advance(300);
    expect(heard).toEqual([
      [40, 'b'],
      [90, 'late'],
      [200, 'c'],
    ]);
  });

  test('nothing comes between the pieces of one', () => {
    say('', 10, { pieces: ['a', 'b', 'c'], gapMs: 5 });
    say('late', 12, { inTurn: false });
    say('d', 0);
    say('e', 30);
    clock.advance(100);
    expect(heard).toEqual([
      [10, 'a'],
      [15, 'b'],
      [20, 'c'],
      [20, 'd'],
      [20, 'late'],
      [30, 'e'],
    ]);
  });

  test('two leave as one piece when glued, and the last one after 50 ms', () => {
    isGluing = true;
    say('a', 0);
    say('b', 20);
    say('c', 30);
    clock.advance(200);
    expect(heard).toEqual([
      [20, 'ab'],
      [80, 'c'],
    ]);
    expect(glued).toBe(1);
  });

  test('the end of a connection waits for what was said before', () => {
    say('a', 25);
    queue.finish(0, () => heard.push([clock.monotonicMs(), 'end']));
    clock.advance(50);
    expect(heard.map(([, text]) => text)).toEqual(['a', 'end']);
  });

  test('are hastened when the delay is taken away', () => {
    say('a', 60_000);
    clock.advance(10);
    queue.hasten(5);
    clock.advance(10);
    expect(heard).toEqual([[15, 'a']]);
  });

  test('are forgotten at the end, with their timers', () => {
    say('a', 10);
    say('b', 20, { inTurn: false });
    queue.close();
    clock.advance(50);
    expect(heard).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  test('are refused when a thousand wait', () => {
    const taken = Array.from({ length: 2_000 }, () => say('a', 10)).filter((isTaken) => isTaken);
    expect(taken).toHaveLength(1_024);
  });
});
