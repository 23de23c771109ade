import { readFileSync } from 'node:fs';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result } from '#shared/model/result.ts';
import { parsePlant } from '../simulator/parsePlant.ts';
import type { Plant } from '../simulator/plant.ts';
import type { SimulatedPlant } from '../simulator/simulatedPlant.ts';
import { startPlant } from '../simulator/startPlant.ts';
import type { ProfileLibrary } from './profileLibrary.ts';

/** Reads and checks a plant file. The failure is one sentence that names the file and the field. */
export const readPlantFile = (file: string): Result<Plant, string> => {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failure(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parsePlant(document);
  return parsed.ok ? parsed : failure(`${file}: ${parsed.error}`);
};

export interface SimulateOptions {
  readonly library: ProfileLibrary;
  readonly clock: Clock;
  readonly seed: number;
  /**
   * Ports count up from here in the order of the endpoints; 0: free ones. Without it the plant file's own, and a free one
   * in the place of each that is taken.
   */
  readonly portBase?: number;
}

/** Serves a plant on its sockets. The failure is one sentence for a person. */
export const simulatePlant = (plant: Plant, options: SimulateOptions): Promise<Result<SimulatedPlant, string>> => {
  const { library, clock, seed, portBase } = options;
  const ports = [...new Set(plant.devices.map(({ connection }) => connection.port))];
  const portOf = (port: number, base: number): number => (base === 0 ? 0 : base + ports.indexOf(port));
  return startPlant(plant, {
    clock,
    seed,
    profileOf: (id) => {
      const known = library.get(id);
      return known?.ok === true ? known.value.profile : undefined;
    },
    ...(portBase === undefined ? {} : { portOf: ({ connection }) => portOf(connection.port, portBase) }),
  });
};
