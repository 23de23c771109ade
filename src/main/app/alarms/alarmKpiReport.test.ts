import { expect, it } from 'vitest';
import { AlarmDeskBench } from '../../../../tests/kit/alarmDeskBench.ts';
import { alarmKpiReport } from './alarmKpiReport.ts';
import type { AlarmStore } from './alarmStore.ts';

const DAY_MS = 86_400_000;

/** The journal of a period in which nothing happened. */
const calm = { alarmTransitions: () => Promise.resolve([]) } as Partial<AlarmStore> as AlarmStore;

it('counts an alarm as stale that has stood since before the period', async () => {
  const bench = await AlarmDeskBench.start();
  await bench.scan({ oil: 120 });
  await bench.pass(2 * DAY_MS);
  expect(await alarmKpiReport(bench.desk, calm, 1)).toMatchObject({ raised: 0, stale: 1 });
  await bench.scan({ oil: 300 });
  expect(await alarmKpiReport(bench.desk, calm, 1)).toMatchObject({ stale: 0 });
});
