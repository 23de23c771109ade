/** A simulated plant for the tests of this folder. */
import type { TrainingDevice, TrainingPlant } from '#shared/model/training.ts';
import { HEALTHY_WIRE } from '#shared/model/wireFaults.ts';

export const sampleDevice = (
  device: string,
  kind: TrainingDevice['kind'],
  values: TrainingDevice['values'] = {},
): TrainingDevice => ({ device, name: device, kind, running: true, keys: [], wire: HEALTHY_WIRE, values });

/** Two sets and their controller of mains. */
export const samplePlant = (changes: Partial<TrainingPlant> = {}): TrainingPlant => ({
  site: 'MKZ',
  name: 'МКЗ',
  speed: 1,
  paused: false,
  elapsedS: 90,
  load: { kw: 323, heldKw: null },
  mainsPresent: true,
  devices: [
    sampleDevice('MKZ.GEN1', 'generator'),
    sampleDevice('MKZ.GEN2', 'generator'),
    sampleDevice('MKZ.ATS', 'ats'),
  ],
  ...changes,
});
