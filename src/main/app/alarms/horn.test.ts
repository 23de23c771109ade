import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm } from '../../../../tests/kit/alarmBench.ts';
import { Horn } from './horn.ts';

const bench = () => {
  const plant = new AlarmBench([
    alarm({ priority: 'medium' }),
    alarm({
      key: 'coolant.H',
      priority: 'critical',
      trigger: { kind: 'limit', point: 'coolant', side: 'H', value: 95, deadband: 1 },
    }),
  ]);
  const horn = new Horn();
  const hear = (rows: ReturnType<AlarmBench['scan']>) => {
    horn.hear(rows, plant.book.standings());
    return horn.state?.priority ?? null;
  };
  return { plant, horn, hear };
};

describe('the horn', () => {
  it('sounds from the rise until the last alarm is acknowledged, as grave as the gravest', () => {
    const { plant, hear } = bench();
    expect(hear(plant.scan({ oil: 250, coolant: 80 }))).toBeNull();
    expect(hear(plant.scan({ oil: 90 }))).toBe('medium');
    expect(hear(plant.scan({ coolant: 97 }))).toBe('critical');
    expect(hear(plant.acknowledge(plant.occurrence('coolant.H')))).toBe('medium');
    expect(hear(plant.acknowledge(plant.occurrence('oil.LL')))).toBeNull();
  });

  it('is silent once the process is normal again', () => {
    const { plant, hear } = bench();
    expect(hear(plant.scan({ oil: 90, coolant: 80 }))).toBe('medium');
    expect(hear(plant.scan({ oil: 250 }))).toBeNull();
    expect(plant.standing().state).toBe('returned');
  });

  it('stays silent when it was silenced, acknowledges nothing, and sounds anew with the next alarm', () => {
    const { plant, horn, hear } = bench();
    hear(plant.scan({ oil: 90, coolant: 80 }));
    horn.silence();
    expect(horn.state).toBeNull();
    expect(plant.standing().state).toBe('unacknowledged');
    expect(hear(plant.scan({ coolant: 81 }))).toBeNull();
    plant.clock.advance(5_000);
    expect(hear(plant.scan({ coolant: 97 }))).toBe('critical');
    expect(horn.state?.sinceMs).toBe(plant.clock.epochMs());
  });

  it('does not sound for what is shelved, and does when the shelf ends', () => {
    const { plant, hear } = bench();
    const shelved = plant.book.shelve({ deviceId: 7, key: 'oil.LL' }, 2, plant.by());
    expect(shelved.ok).toBe(true);
    expect(hear(plant.scan({ oil: 90, coolant: 80 }))).toBeNull();
    expect(hear(plant.pass(120_000))).toBe('medium');
  });

  it('sounds after a restart for what still calls, and for nothing else', () => {
    const { plant, hear } = bench();
    hear(plant.scan({ oil: 90, coolant: 97 }));
    hear(plant.acknowledge(plant.occurrence('coolant.H')));
    const raisedMs = plant.standing().raisedMs;
    plant.restart(3_000);
    const horn = new Horn();
    horn.resume(plant.book.standings());
    expect(horn.state).toEqual({ priority: 'medium', sinceMs: raisedMs });
    plant.acknowledge();
    const silent = new Horn();
    silent.resume(plant.book.standings());
    expect(silent.state).toBeNull();
  });
});
