/** A simulated plant on real sockets, in the test's own process: it stands while stations come and go. */
import { silentLogger } from '#main/app/logger.ts';
import { profileFolders, shipped } from '#main/app/places.ts';
import { readProfileLibrary } from '#main/app/profileLibrary.ts';
import { startTraining } from '#main/app/serveTraining.ts';
import { readPlantFile } from '#main/app/simulatePlant.ts';
import { systemClock } from '#main/app/systemClock.ts';
import type { Plant, PlantDevice } from '#main/simulator/plant.ts';
import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import type { StationFile, StationFileDevice } from '#shared/model/stationFile.ts';
import type { ScenarioType } from '#shared/model/training.ts';
import { freePort } from './freePort.ts';

const SEED = 5;
const POLL_MS = 250;

export interface AlarmPlant {
  /** Sites and devices as they are really served, polled four times a second. */
  readonly stationFile: StationFile;
  /** `intensity` 0…1. */
  trigger(type: ScenarioType, device: string, intensity?: number): Promise<void>;
  stop(type: ScenarioType, device: string): Promise<void>;
  press(device: string, key: ControllerKey): Promise<void>;
  setPace(change: { readonly speed?: number; readonly paused?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** A line that takes no time, so that the bus controller can be polled quickly. */
const onQuickLine = (device: PlantDevice): PlantDevice => {
  const { host, port, unitId, kind } = device.connection;
  return { ...device, connection: { kind, host, port, unitId } };
};

const polledQuickly = (device: StationFileDevice): StationFileDevice => ({
  ...device,
  pollIntervalMs: POLL_MS,
  timeoutMs: 1_000,
  ...(device.kind === 'ats' ? { pauseMs: 5 } : {}),
});

const shippedPlant = (name: string): Plant => {
  const plant = readPlantFile(shipped('plants', `${name}.json`));
  if (!plant.ok) throw new Error(plant.error);
  return plant.value;
};

/** Serves a shipped plant; `change` makes another one of its devices. */
export const startAlarmPlant = async (
  name: string,
  change: (device: PlantDevice) => PlantDevice = (device) => device,
): Promise<AlarmPlant> => {
  const shippedOne = shippedPlant(name);
  const plant = { ...shippedOne, devices: shippedOne.devices.map((device) => change(onQuickLine(device))) };
  const started = await startTraining(plant, {
    library: readProfileLibrary(profileFolders('.')),
    clock: systemClock,
    seed: SEED,
    speed: 1,
    portBase: Math.min(await freePort(), 65_000),
    controlPort: 0,
    logger: silentLogger,
  });
  if (!started.ok) throw new Error(started.error);
  const { controlUrl, plant: served } = started.value;
  const { site } = served;
  const ask = async (method: string, path: string, body: object): Promise<void> => {
    const answer = await fetch(`${controlUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  return {
    stationFile: {
      station: { id: 'alarms-1', name: site.name },
      sites: [site],
      devices: served.devices.map(polledQuickly),
    },
    trigger: (type, device, intensity = 1) =>
      ask('POST', '/api/scenarios/trigger', { type, device: `${site.code}.${device}`, intensity, duration: 3_600 }),
    stop: (type, device) => ask('POST', '/api/scenarios/stop', { type, device: `${site.code}.${device}` }),
    press: (device, key) => ask('POST', `/api/training/devices/${site.code}.${device}/press`, { key }),
    setPace: (pace) => ask('PATCH', `/api/training/plants/${site.code}/pace`, pace),
    close: () => started.value.close(),
  };
};
