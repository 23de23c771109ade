import { expect, it } from 'vitest';
import { AlarmDeskBench } from '../../../../tests/kit/alarmDeskBench.ts';

const factsOf = ({ noted }: AlarmDeskBench) => noted.map(({ event, kind, timeMs }) => [event, kind, timeMs]);

/** The same alarm comes and goes: each time it calls. */
const call = async (bench: AlarmDeskBench, times: number): Promise<void> => {
  for (let index = 0; index < times; index += 1) {
    await bench.scan({ oil: 120 });
    await bench.scan({ oil: 300 });
  }
};

it('the begin and the end of a flood are facts of the journal, each once', async () => {
  const bench = await AlarmDeskBench.start();
  await call(bench, 10);
  expect(factsOf(bench)).toEqual([]);
  await call(bench, 3);
  const beganMs = bench.noted[0]?.timeMs;
  expect(factsOf(bench)).toEqual([['alarm_flood_began', 'station', beganMs]]);
  await bench.pass(599_000);
  expect(bench.noted).toHaveLength(1);
  await bench.pass(1_000);
  expect(factsOf(bench).slice(1)).toEqual([['alarm_flood_ended', 'station', bench.clock.epochMs()]]);
  await bench.pass(600_000);
  expect(bench.noted).toHaveLength(2);
});

it('a flood that goes on over a restart does not begin anew', async () => {
  const bench = await AlarmDeskBench.start();
  await call(bench, 12);
  const again = await bench.restart('close', 5_000);
  await again.scan({});
  expect(again.noted).toEqual([]);
  await again.pass(600_000);
  expect(again.noted.map(({ event }) => event)).toEqual(['alarm_flood_ended']);
});
