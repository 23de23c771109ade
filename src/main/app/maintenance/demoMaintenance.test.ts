import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MaintenanceBench } from '../../../../tests/kit/maintenanceBench.ts';
import { shipped } from '../places.ts';
import { DemoMaintenance } from './demoMaintenance.ts';
import { readRegulations } from './standardRegulations.ts';

let bench: MaintenanceBench;
beforeEach(() => {
  bench = new MaintenanceBench();
});
afterEach(() => bench.close());

const start = async (): Promise<DemoMaintenance> => {
  const files = readRegulations(shipped('maintenance'));
  if (!files.ok) throw new Error(files.error);
  const demo = new DemoMaintenance(bench.service, bench.clock);
  await demo.start(files.value);
  return demo;
};

const leftOf = async (): Promise<(number | null | undefined)[]> =>
  (await bench.get('maintenance.board', {})).map(({ due }) => due[0]?.hoursLeft);

describe('the maintenance of a demo', () => {
  it('begins once the counters are read, with nothing due yet', async () => {
    await start();
    bench.run(1, 12_487);
    await bench.clock.pass(1_000);
    expect(await leftOf()).toEqual([79, undefined]);
    bench.run(2, 8_340);
    await bench.clock.pass(1_000);
    expect(await leftOf()).toEqual([79, 154]);
    expect((await bench.get('maintenance.board', {})).map(({ severity }) => severity)).toEqual(['ok', 'ok']);
    expect(bench.clock.waiting).toBe(0);
  });

  it('leaves alone what somebody has set up', async () => {
    bench.run(1, 12_487);
    await bench.get('maintenance.createTemplate', { name: { ru: 'Свой', en: 'Own' }, nextDue: 'grid' });
    await start();
    await bench.clock.pass(5_000);
    expect(await bench.get('maintenance.templates', {})).toHaveLength(1);
    expect(await leftOf()).toEqual([undefined, undefined]);
  });

  it('gives up where no counter is ever read', async () => {
    await start();
    await bench.clock.pass(90_000);
    expect(bench.clock.waiting).toBe(0);
  });

  it('waits no more once it is closed', async () => {
    const demo = await start();
    demo.close();
    expect(bench.clock.waiting).toBe(0);
  });
});
