import { describe, expect, test } from 'vitest';
import { parsePlant } from './parsePlant.ts';
import { plantDocument, shippedPlant } from './trainingPlants.ts';

const errorOf = (document: unknown): string => {
  const parsed = parsePlant(document);
  if (parsed.ok) throw new Error('was accepted');
  return parsed.error;
};

const changed = (change: (plant: ReturnType<typeof shippedPlant>) => object): unknown => change(shippedPlant('mkz'));

describe('plant file', () => {
  test('the shipped plants are accepted as they stand', () => {
    expect(parsePlant(plantDocument('mkz'))).toEqual({ ok: true, value: plantDocument('mkz') });
    expect(parsePlant(plantDocument('ykz'))).toEqual({ ok: true, value: plantDocument('ykz') });
  });

  test('the shipped plants share no port', () => {
    const ports = [...shippedPlant('mkz').devices, ...shippedPlant('ykz').devices].map(
      ({ connection }) => connection.port,
    );
    expect(ports).toEqual([5021, 5022, 5026, 5031, 5032, 5036]);
  });

  test.each([
    [null, /object/i],
    [changed((plant) => ({ ...plant, load: { ...plant.load, meanKw: 'much' } })), /^load\.meanKw: /],
    [changed((plant) => ({ ...plant, lod: 1 })), /lod/],
    [changed((plant) => ({ ...plant, devices: [] })), /^devices: /],
    [
      changed((plant) => ({ ...plant, devices: [...plant.devices, ...plant.devices.slice(0, 1)] })),
      /^devices\[3\]\.code: is used twice; devices\[3\]\.connection\.port: is used twice$/,
    ],
    [
      changed((plant) => ({
        ...plant,
        devices: plant.devices.map((device) => ({
          ...device,
          connection: { ...device.connection, host: '192.168.97.11' },
        })),
      })),
      /^devices\[0\]\.connection\.host: must be 127\.0\.0\.1/,
    ],
  ])('%# a mistake is refused by the name of its field', (document, message) => {
    expect(errorOf(document)).toMatch(message);
  });
});
