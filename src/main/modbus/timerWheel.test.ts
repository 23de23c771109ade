import { describe, expect, test } from 'vitest';
import { TimerWheel } from './timerWheel.ts';

/** A wheel whose clock the test moves; the wheel's own timer of Node never comes into play. */
const wheelAt = (startMs: number) => {
  let nowMs = startMs;
  const fired: string[] = [];
  const wheel = new TimerWheel({ monotonicMs: () => nowMs });
  const timer = (name: string) => wheel.createTimer(() => fired.push(name));
  const moveTo = (timeMs: number): string[] => {
    nowMs = timeMs;
    fired.length = 0;
    wheel.turn();
    return [...fired];
  };
  return { wheel, timer, moveTo };
};

describe('the timer wheel', () => {
  test('never fires before the delay and fires within a tick after it', () => {
    const { wheel, timer, moveTo } = wheelAt(1003);
    wheel.arm(timer('one'), 100);
    expect(moveTo(1102.9)).toEqual([]);
    expect(moveTo(1110)).toEqual(['one']);
    expect(moveTo(9999)).toEqual([]);
    wheel.close();
  });

  test('fires in the order of the deadlines, over many revolutions and after a sleep of the machine', () => {
    const { wheel, timer, moveTo } = wheelAt(0);
    for (const delayMs of [50_000, 2600, 40, 2560]) wheel.arm(timer(delayMs.toString()), delayMs);
    expect(moveTo(40)).toEqual(['40']);
    expect(moveTo(2559)).toEqual([]);
    expect(moveTo(3_600_000)).toEqual(['2560', '2600', '50000']);
    expect(wheel.armedCount).toBe(0);
    wheel.close();
  });

  test('arming again replaces, disarming twice does no harm', () => {
    const { wheel, timer, moveTo } = wheelAt(0);
    const [moved, dropped] = [timer('moved'), timer('dropped')];
    wheel.arm(moved, 50);
    wheel.arm(dropped, 50);
    wheel.arm(moved, 500);
    wheel.disarm(dropped);
    wheel.disarm(dropped);
    expect(moveTo(400)).toEqual([]);
    expect(moveTo(500)).toEqual(['moved']);
    wheel.close();
  });

  test('a callback may disarm another that is due in the same turn, and arm itself again', () => {
    let nowMs = 0;
    const fired: string[] = [];
    const wheel = new TimerWheel({ monotonicMs: () => nowMs });
    const second = wheel.createTimer(() => fired.push('second'));
    const first = wheel.createTimer(() => {
      fired.push('first');
      wheel.disarm(second);
      wheel.arm(first, 100);
    });
    wheel.arm(first, 10);
    wheel.arm(second, 20);
    nowMs = 30;
    wheel.turn();
    nowMs = 130;
    wheel.turn();
    expect([fired, wheel.armedCount]).toEqual([['first', 'first'], 1]);
    wheel.close();
  });

  test('goes on after a callback that throws', () => {
    const { wheel, timer, moveTo } = wheelAt(0);
    wheel.arm(
      wheel.createTimer(() => {
        throw new Error('BUG: test');
      }),
      10,
    );
    wheel.arm(timer('later'), 100);
    expect(() => moveTo(10)).toThrow('BUG: test');
    expect(moveTo(100)).toEqual(['later']);
    wheel.close();
  });

  test('wakes by itself', async () => {
    const wheel = new TimerWheel({ monotonicMs: () => performance.now() });
    const startMs = performance.now();
    // Its timer does not keep the process alive; this one does.
    const alive = setTimeout(() => undefined, 5000);
    await new Promise<void>((resolve) => wheel.arm(wheel.createTimer(resolve), 25));
    clearTimeout(alive);
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(25);
    wheel.close();
  });
});
