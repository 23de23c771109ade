/** The demo: simulated plants inside the station's process, behind real sockets. */
import { readdirSync } from 'node:fs';
import type { DemoController } from '#shared/api/demo.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { Device } from '#shared/model/device.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { SimulatedPlant } from '../simulator/simulatedPlant.ts';
import type { DemoControl } from './handlers.ts';
import { shipped } from './places.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { readPlantFile, simulatePlant } from './simulatePlant.ts';
import type { Station } from './station.ts';

export interface DemoPlants {
  /** Sites and devices as they are really served, ports included. */
  readonly stationFile: StationFile;
  /** Lets screens stop and start single controllers of the station. */
  control(station: Station): DemoControl;
  close(): Promise<void>;
}

const SEED = 1;

/** Starts every plant of `resources/plants`. The failure is one sentence for a person. */
export const startDemoPlants = async (library: ProfileLibrary, clock: Clock): Promise<Result<DemoPlants, string>> => {
  const plants: SimulatedPlant[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(plants.map((plant) => plant.close()));
  };
  for (const file of readdirSync(shipped('plants')).sort()) {
    const plant = readPlantFile(shipped('plants', file));
    const started = plant.ok ? await simulatePlant(plant.value, { library, clock, seed: SEED }) : plant;
    if (!started.ok) {
      await close();
      return started;
    }
    plants.push(started.value);
  }
  const stationFile: StationFile = {
    station: { id: 'demo', name: 'Учебная станция' },
    sites: plants.map(({ site }) => site),
    devices: plants.flatMap(({ devices }) => devices),
  };
  return success({ stationFile, control: (station) => controlOf(plants, station), close });
};

interface Found {
  readonly plant: SimulatedPlant;
  readonly device: Device;
}

const controlOf = (plants: readonly SimulatedPlant[], station: Station): DemoControl => {
  const find = (): Found[] => {
    const { sites, devices } = station.configuration();
    return devices.flatMap((device) => {
      const site = sites.find(({ id }) => id === device.siteId);
      const plant = plants.find((candidate) => candidate.site.code === site?.code);
      return plant?.isRunning(device.code) === undefined ? [] : [{ plant, device }];
    });
  };
  const stateOf = ({ plant, device }: Found): DemoController => ({
    deviceId: device.id,
    running: plant.isRunning(device.code) === true,
  });
  return {
    controllers: () => find().map(stateOf),
    setRunning: async (deviceId, running) => {
      const found = find().find(({ device }) => device.id === deviceId);
      if (found === undefined) return undefined;
      await found.plant.setRunning(found.device.code, running);
      const event = running ? 'demo_controller_started' : 'demo_controller_stopped';
      await station.note({ kind: 'station', event, siteId: found.device.siteId, deviceId });
      return stateOf(found);
    },
  };
};
