import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fleetPlantText } from '../../../tools/fleet-plant.ts';
import { shippedPlant } from './trainingPlants.ts';

describe('resources/plants/fleet.json', () => {
  test('is what its tool writes (node tools/fleet-plant.ts > resources/plants/fleet.json)', () => {
    const file = readFileSync(new URL('../../../resources/plants/fleet.json', import.meta.url), 'utf8');
    expect(file).toBe(fleetPlantText());
  });

  test('has two hundred controllers at 146 endpoints from port 20000 up', () => {
    const { devices } = shippedPlant('fleet');
    const count = (wanted: string): number => devices.filter(({ kind }) => kind === wanted).length;
    const ports = new Set(devices.map(({ connection }) => connection.port));
    expect([count('generator'), count('building'), count('pump'), devices.length]).toEqual([100, 60, 40, 200]);
    expect([Math.min(...ports), Math.max(...ports), ports.size]).toEqual([20_000, 20_239, 146]);
  });
});
