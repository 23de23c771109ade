import { afterEach, expect, test } from 'vitest';
import { type DemoPlants, startDemoPlants } from './demoPlants.ts';
import { profileFolders } from './places.ts';
import { readProfileLibrary } from './profileLibrary.ts';
import { systemClock } from './systemClock.ts';

const library = readProfileLibrary(profileFolders('/nowhere'));
let running: DemoPlants[] = [];
afterEach(async () => {
  await Promise.all(running.map((demo) => demo.close()));
  running = [];
});

const start = async (): Promise<DemoPlants> => {
  const demo = await startDemoPlants(library, systemClock);
  if (!demo.ok) throw new Error(demo.error);
  running.push(demo.value);
  return demo.value;
};
const portsOf = ({ stationFile }: DemoPlants): readonly number[] =>
  stationFile.devices.flatMap(({ connection }) => ('port' in connection ? [connection.port] : []));

test('a second demo leaves the port of a controller that the first one has stopped', async () => {
  const first = await start();
  expect(await first.desk.setRunning('MKZ.GEN1', false)).toMatchObject({ ok: true });
  const second = await start();
  expect(portsOf(second).length).toBe(portsOf(first).length);
  expect(portsOf(second).filter((port) => portsOf(first).includes(port))).toEqual([]);
  expect(await first.desk.setRunning('MKZ.GEN1', true)).toMatchObject({ ok: true });
});
