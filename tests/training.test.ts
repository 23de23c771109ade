/** The trainer's desk from outside: the control API of `pult simulate`, and the same addresses in a demo station. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanUp } from './kit/cleanUp.ts';
import { projectPath } from './kit/project.ts';
import { restRefusal } from './kit/restRefusal.ts';
import { type Simulator, startSimulator } from './kit/simulatorProcess.ts';
import { type Answer, type StationProcess, startStationProcess } from './kit/stationProcess.ts';

const scenario = z.strictObject({
  type: z.string(),
  target: z.string(),
  intensity: z.number(),
  duration: z.number(),
  started_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
  remaining: z.number(),
});
const triggered = z.strictObject({ success: z.literal(true), scenario });
const stopped = z.strictObject({ success: z.literal(true), stopped: z.array(scenario) });
const status = z.strictObject({
  active: z.array(scenario),
  available: z.array(z.string()),
  targets: z.record(z.string(), z.array(z.string())),
});
const plants = z.array(
  z.looseObject({ site: z.string(), speed: z.number(), paused: z.boolean(), elapsedS: z.number() }),
);

const messageOf = ({ body }: Answer): string => restRefusal.parse(body).error.message;

describe('pult simulate with the five buildings', () => {
  let simulator: Simulator;

  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${simulator.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const trigger = (body: object): Promise<Answer> => ask('POST', '/api/scenarios/trigger', body);

  beforeAll(async () => {
    simulator = await startSimulator(projectPath('resources', 'plants', 'buildings.json'), '--speed', '10');
  });
  afterAll(cleanUp);

  it('answers the seed’s scripts in their words: a fire in building 3 for 300 s', async () => {
    const answer = await trigger({ type: 'fire', building_id: 3, intensity: 0.8, duration: 300 });
    expect(answer.status).toBe(200);
    const started = triggered.parse(answer.body).scenario;
    expect(started).toMatchObject({ type: 'fire', target: 'BLD.B3', intensity: 0.8, duration: 300 });
    // Ten seconds of the plant in a real one: 300 s last for 30.
    const lastsMs = Date.parse(started.ends_at) - Date.parse(started.started_at);
    expect(lastsMs).toBeGreaterThan(28_000);
    expect(lastsMs).toBeLessThan(31_000);
  });

  it('says what runs and what could', async () => {
    const { active, available, targets } = status.parse((await ask('GET', '/api/scenarios/status')).body);
    expect(active.map(({ type, target }) => `${type} ${target}`)).toEqual(['fire BLD.B3']);
    expect(available).toEqual(
      expect.arrayContaining([
        'fire',
        'pressure_leak',
        'power_failure',
        'normal',
        'temperature_spike',
        'humidity_drop',
      ]),
    );
    expect(available).toEqual(expect.arrayContaining(['co2_alarm', 'equipment_failure']));
    expect(targets['fire']).toEqual(['BLD.B1', 'BLD.B2', 'BLD.B3', 'BLD.B4', 'BLD.B5']);
  });

  it('refuses a scenario that runs already, with its remaining time', async () => {
    const answer = await trigger({ type: 'fire', building_id: 3 });
    expect(answer.status).toBe(409);
    expect(messageOf(answer)).toMatch(/^fire runs at BLD\.B3 for another \d+ s$/);
  });

  it.each([
    ['an unknown scenario', { type: 'flood' }, /must be one of .*fire/],
    ['an unknown building', { type: 'fire', building_id: 9 }, /no building 9 .*choose of: 1, 2, 3, 4, 5/],
    ['an unknown device', { type: 'fire', device: 'BLD.B9' }, /there is no BLD\.B9; choose of: BLD\.B1/],
    ['a fault that nothing here has', { type: 'overspeed' }, /nothing here can show overspeed; choose of: .*fire/],
    ['an intensity above 1', { type: 'fire', intensity: 1.1 }, /intensity/],
    ['a negative duration', { type: 'fire', duration: -1 }, /durationS/],
    ['a word that no scenario has', { type: 'fire', colour: 'red' }, /a scenario takes/],
  ])('refuses %s with what is allowed', async (_what, body, message) => {
    const answer = await trigger(body);
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toMatch(message);
  });

  it('ends one type, and with normal everything of a target', async () => {
    await trigger({ type: 'co2_alarm', building_id: 2 });
    await trigger({ type: 'pressure_leak', building_id: 2 });
    const ended = stopped.parse((await ask('POST', '/api/scenarios/stop', { type: 'fire' })).body).stopped;
    expect(ended.map(({ target }) => target)).toEqual(['BLD.B3']);
    const normal = triggered.parse((await trigger({ type: 'normal', building_id: 2 })).body).scenario;
    expect(normal.ends_at).toBe(normal.started_at);
    expect(status.parse((await ask('GET', '/api/scenarios/status')).body).active).toEqual([]);
    await trigger({ type: 'fire' });
    const all = stopped.parse((await ask('POST', '/api/scenarios/stop', { type: 'all' })).body).stopped;
    expect(all.map(({ type, target }) => `${type} ${target}`)).toEqual(['fire BLD.B1']);
  });

  it('ends a scenario when its duration is over', async () => {
    await trigger({ type: 'fire', building_id: 5, duration: 10 });
    await expect
      .poll(async () => status.parse((await ask('GET', '/api/scenarios/status')).body).active, { timeout: 5_000 })
      .toEqual([]);
  });

  it('stands still while it is paused', async () => {
    const pace = await ask('PATCH', '/api/training/plants/BLD/pace', { paused: true });
    expect(pace).toMatchObject({ status: 200, body: { paused: true, speed: 10 } });
    const elapsed = async (): Promise<number | undefined> =>
      plants.parse((await ask('GET', '/api/training/plants')).body)[0]?.elapsedS;
    const before = await elapsed();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await elapsed()).toBe(before);
    expect((await ask('PATCH', '/api/training/plants/BLD/pace', { speed: 61 })).status).toBe(400);
    expect((await ask('PATCH', '/api/training/plants/XYZ/pace', { speed: 2 })).status).toBe(400);
  });

  it('has nothing but the training plant, and nothing for pages of other sites', async () => {
    expect((await ask('GET', '/api/devices')).status).toBe(404);
    const foreign = await fetch(`${simulator.controlUrl}/api/scenarios/status`, {
      headers: { origin: 'http://example.com' },
    });
    expect(foreign.status).toBe(403);
  });
});

describe('a demo station', () => {
  let station: StationProcess;
  const alarms = z.looseObject({ alarm_shutdown_0: z.number().nullable(), gen_status: z.number().nullable() });

  beforeAll(async () => {
    station = await startStationProcess({ args: ['--demo'] });
  });
  afterAll(cleanUp);

  it('shows the overspeed that a script asked for, and journals who did it', async () => {
    await station.ask('PATCH', '/api/training/plants/MKZ/pace', { speed: 20 });
    const device = await station.metricsOf('GEN1');
    const answer = await station.ask('POST', '/api/scenarios/trigger', { type: 'overspeed', device: device.device_id });
    expect(triggered.parse(answer.body).scenario.target).toBe('MKZ.GEN1');
    await expect
      .poll(async () => (alarms.parse(await station.metricsOf('GEN1')).alarm_shutdown_0 ?? 0) & 2, { timeout: 20_000 })
      .toBe(2);
    const journal = z.array(
      z.looseObject({ event: z.string(), deviceId: z.number().optional(), actor: z.string().optional() }),
    );
    const { body } = await station.ask('GET', '/api/journal');
    expect(journal.parse(body)).toContainEqual(
      expect.objectContaining({ event: 'training_scenario_started', deviceId: device.device_id, actor: 'token' }),
    );
  });

  it('has the buildings of the training plants beside the gas engines', async () => {
    const answer = await station.ask('POST', '/api/scenarios/trigger', { type: 'fire', building_id: 1 });
    expect(triggered.parse(answer.body).scenario.target).toBe('BLD.B1');
  });

  it('asks for a bearer', async () => {
    expect((await fetch(`${station.url}/api/scenarios/status`)).status).toBe(401);
  });
});
