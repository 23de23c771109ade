import { describe, expect, it } from 'vitest';
import { ReportRunner } from './reportRunner.ts';

interface Gate {
  readonly open: () => void;
  readonly opened: Promise<void>;
}
const gate = (): Gate => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

const bench = () => {
  const told: unknown[] = [];
  let timeMs = 0;
  const runner = new ReportRunner({
    tell: (asker, { done, total }) => told.push([asker, done, total]),
    monotonicMs: () => (timeMs += 500),
  });
  /** Three pieces; before each of them it waits. */
  const steps = async function* (name: string, wait?: Gate) {
    for (let done = 1; done <= 3; done += 1) {
      await wait?.opened;
      yield { done, total: 3 };
    }
    return name;
  };
  return { runner, told, steps };
};
const codeOf = (result: { ok: boolean }): unknown =>
  'error' in result ? (result.error as { code: string }).code : 'ok';

describe('the reports of a station', () => {
  it('are worked out one after another, and tell their asker how far they are', async () => {
    const { runner, told, steps } = bench();
    const both = await Promise.all([runner.run('a', () => steps('first')), runner.run('b', () => steps('second'))]);
    expect(both).toEqual([
      { ok: true, value: 'first' },
      { ok: true, value: 'second' },
    ]);
    expect(told).toEqual([
      ['a', 1, 3],
      ['a', 2, 3],
      ['a', 3, 3],
      ['b', 1, 3],
      ['b', 2, 3],
      ['b', 3, 3],
    ]);
  });

  it('give way to a newer question of the same asker', async () => {
    const { runner, steps } = bench();
    const wait = gate();
    const older = runner.run('screen', () => steps('older', wait));
    const newer = runner.run('screen', () => steps('newer'));
    wait.open();
    expect(codeOf(await older)).toBe('unavailable');
    expect(await newer).toEqual({ ok: true, value: 'newer' });
  });

  it('are given up when their asker says so, waiting ones too', async () => {
    const { runner, told, steps } = bench();
    const wait = gate();
    const running = runner.run('a', () => steps('a', wait));
    const waiting = runner.run('b', () => steps('b'));
    expect([runner.cancel('a'), runner.cancel('b'), runner.cancel('b')]).toEqual([true, true, false]);
    wait.open();
    expect([codeOf(await running), codeOf(await waiting), told]).toEqual(['unavailable', 'unavailable', []]);
  });

  it('are given up when the station closes', async () => {
    const { runner, steps } = bench();
    const wait = gate();
    const running = runner.run(undefined, () => steps('a', wait));
    runner.close();
    wait.open();
    expect([codeOf(await running), codeOf(await runner.run('b', () => steps('b')))]).toEqual([
      'unavailable',
      'unavailable',
    ]);
  });

  it('do not queue up without end', async () => {
    const { runner, steps } = bench();
    const wait = gate();
    const asked = Array.from({ length: 7 }, (_, index) => runner.run(undefined, () => steps(index.toString(), wait)));
    wait.open();
    expect((await Promise.all(asked)).map(codeOf)).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
      'ok',
      'unavailable',
      'unavailable',
    ]);
  });

  it('that break do not stop the ones behind them', async () => {
    const { runner, steps } = bench();
    const broken = async function* (): AsyncGenerator<{ done: number; total: number }, string> {
      yield { done: 0, total: 1 };
      throw new Error('the reader thread has ended');
    };
    const first = runner.run('a', broken).catch((error: unknown) => String(error));
    const second = runner.run('b', () => steps('fine'));
    expect([await first, await second]).toEqual(['Error: the reader thread has ended', { ok: true, value: 'fine' }]);
  });
});
