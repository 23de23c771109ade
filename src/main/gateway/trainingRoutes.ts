import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ActiveScenario } from '#shared/model/training.ts';
import { type Answer, type Ask, badInput, mapped, type Route } from './restRoute.ts';

/** Beyond it a body is not read: the contract's own schema says the rest. */
const identity = z.union([z.string(), z.int()]).optional();
const triggerBody = z.strictObject({
  type: z.unknown(),
  device: identity,
  building_id: z.unknown().optional(),
  intensity: z.unknown().default(1),
  duration: z.unknown().default(300),
});
const stopBody = z.strictObject({ type: z.unknown(), device: identity, building_id: z.never().optional() });

/** `MKZ.GEN1` for a station's id; a name stays as it is. */
const deviceName = async (ask: Ask, device: string | number | undefined): Promise<string | undefined> => {
  if (typeof device !== 'number') return device;
  const [devices, sites] = [await ask('devices.list', {}), await ask('sites.list', {})];
  const found = devices.ok ? devices.value.find(({ id }) => id === device) : undefined;
  const site = sites.ok ? sites.value.find(({ id }) => id === found?.siteId) : undefined;
  return found === undefined || site === undefined ? device.toString() : `${site.code}.${found.code}`;
};

const scenarioBody = (scenario: ActiveScenario): object => ({
  type: scenario.type,
  target: scenario.target,
  intensity: scenario.intensity,
  duration: scenario.durationS,
  started_at: new Date(scenario.startedAtMs).toISOString(),
  ends_at: new Date(scenario.endsAtMs).toISOString(),
  remaining: scenario.remainingS,
});

const only = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const trigger = async (ask: Ask, { body }: FastifyRequest): Promise<Answer> => {
  const parsed = triggerBody.safeParse(body);
  if (!parsed.success) return badInput('a scenario takes type, device or building_id, intensity and duration');
  const { type, device, building_id: buildingId, intensity, duration } = parsed.data;
  const order = { type, device: await deviceName(ask, device), buildingId, intensity, durationS: duration };
  return mapped(await ask('scenarios.trigger', only(order)), (scenario) => ({
    success: true,
    scenario: scenarioBody(scenario),
  }));
};

const stop = async (ask: Ask, { body }: FastifyRequest): Promise<Answer> => {
  const parsed = stopBody.safeParse(body);
  if (!parsed.success) return badInput('a stop takes type (or "all") and device');
  const { type, device } = parsed.data;
  const order = only({ type, device: await deviceName(ask, device) });
  return mapped(await ask('scenarios.stop', order), (stopped) => ({
    success: true,
    stopped: stopped.map(scenarioBody),
  }));
};

const parameterOf = (request: FastifyRequest, name: string): unknown =>
  (request.params as Readonly<Record<string, unknown>>)[name];

/** The body beside what the address names, which the body cannot change. */
const withParameter = (request: FastifyRequest, name: 'site' | 'device' | 'id'): object => ({
  ...(request.body as object | null),
  [name]: parameterOf(request, name),
});

/** The training plants: the same addresses in a demo station and behind `pult simulate`. */
export const TRAINING_ROUTES: Readonly<Record<string, Route>> = {
  'POST /api/scenarios/trigger': trigger,
  'POST /api/scenarios/stop': stop,
  'GET /api/scenarios/status': async (ask) =>
    mapped(await ask('scenarios.status', {}), ({ active, available }) => ({
      active: active.map(scenarioBody),
      available: available.map(({ type }) => type),
      targets: Object.fromEntries(available.map(({ type, targets }) => [type, targets])),
    })),
  'GET /api/training/plants': (ask) => ask('training.plants', {}),
  'GET /api/training/exercises': (ask) => ask('training.exercises', {}),
  'PATCH /api/training/plants/:site/pace': (ask, request) => ask('training.setPace', withParameter(request, 'site')),
  'POST /api/training/plants/:site/reset': (ask, request) => ask('training.reset', withParameter(request, 'site')),
  'PATCH /api/training/plants/:site/load': (ask, request) => ask('training.setLoad', withParameter(request, 'site')),
  'PATCH /api/training/plants/:site/mains': (ask, request) => ask('training.setMains', withParameter(request, 'site')),
  'POST /api/training/plants/:site/exercise/stop': (ask, request) =>
    ask('training.stopExercise', withParameter(request, 'site')),
  'POST /api/training/exercises/:id/start': (ask, request) =>
    ask('training.startExercise', withParameter(request, 'id')),
  'POST /api/training/devices/:device/press': (ask, request) => ask('training.press', withParameter(request, 'device')),
  'PATCH /api/training/devices/:device': (ask, request) => ask('training.setRunning', withParameter(request, 'device')),
  'PATCH /api/training/devices/:device/wire': (ask, request) =>
    ask('training.setWire', { device: parameterOf(request, 'device'), faults: request.body }),
};
