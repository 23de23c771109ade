import { afterEach, describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { MemoryAccessStore } from '../../../tests/kit/memoryAccessStore.ts';
import { AccessService } from './accessService.ts';
import { makeToken } from './accessTokens.ts';
import { silentLogger } from './logger.ts';

/** Long enough to be told from the rest, short enough for two hundred of each. */
const COST = { n: 1_024, r: 8, p: 1 };
const TRIES = 200;
/** Fewer than lock a person. */
const TRIES_OF_ONE = 4;
/** Medians of the same work differ by some percent on a busy machine; work that is left out would be most of it. */
const ALIKE = { least: 0.6, most: 1.6 };
const FAR = '10.0.0.7';

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;

/** Ratio of the medians of two kinds of work, done by turns so that the machine is as busy for both. */
const ratio = async (one: (count: number) => unknown, other: (count: number) => unknown): Promise<number> => {
  const times: [number[], number[]] = [[], []];
  for (let count = 0; count < TRIES; count += 1) {
    for (const [index, work] of [one, other].entries()) {
      const start = performance.now();
      await work(count);
      times[index]?.push(performance.now() - start);
    }
  }
  return median(times[0]) / median(times[1]);
};

let access: AccessService | undefined;
afterEach(() => access?.close());

const start = async (store: MemoryAccessStore): Promise<AccessService> => {
  access = await AccessService.start({
    store,
    clock: new HandMovedClock(),
    logger: silentLogger,
    demo: false,
    cost: COST,
    onChange: () => undefined,
  });
  return access;
};

describe('whoever guesses learns nothing from the time that a refusal takes', () => {
  it('about names: a wrong secret of somebody takes as long as any secret of nobody', { timeout: 60_000 }, async () => {
    const service = await start(new MemoryAccessStore());
    for (let count = 0; count < TRIES / TRIES_OF_ONE; count += 1)
      await service.users.create({ name: `user${count.toString()}`, role: 'operator', secret: '3691' }, 'network');
    const guess = async (kind: string, count: number): Promise<void> => {
      const name = `${kind}${Math.floor(count / TRIES_OF_ONE).toString()}`;
      const opened = await service.openWithName(name, '1963', FAR);
      expect(opened.ok || opened.error.code).toBe('unauthenticated');
    };
    const known = await ratio(
      (count) => guess('user', count),
      (count) => guess('ghost', count),
    );
    expect(known).toBeGreaterThan(ALIKE.least);
    expect(known).toBeLessThan(ALIKE.most);
  });

  it('about tokens: one of a known id takes as long as one of an unknown id, wherever it is wrong', async () => {
    const store = new MemoryAccessStore();
    const { stored, text } = makeToken({ name: 'grafana', role: 'viewer', expiresMs: null }, 'Петров', 0);
    await store.addToken(stored);
    const service = await start(store);
    expect(service.callerOf(text, FAR)?.name).toBe('token grafana');
    const turned = (letter: string): string => (letter === 'A' ? 'B' : 'A');
    const wrongLate = text.slice(0, -1) + turned(text.slice(-1));
    const begin = 'pult_12345678_'.length;
    const wrongEarly = text.slice(0, begin) + turned(text.charAt(begin)) + text.slice(begin + 1);
    const ofNobody = `pult_zzzzzzz0_${text.slice(begin)}`;
    const guess = (token: string) => () => {
      for (let again = 0; again < 50; again += 1) expect(service.callerOf(token, FAR) === undefined).toBe(true);
    };
    for (const [one, other] of [
      [wrongLate, ofNobody],
      [wrongLate, wrongEarly],
    ] as const) {
      const known = await ratio(guess(one), guess(other));
      expect(known).toBeGreaterThan(ALIKE.least);
      expect(known).toBeLessThan(ALIKE.most);
    }
  });
});
