/** A profile with one block of 60 registers, as a controller's: numbers with a scale, a sign, no-data codes, limits. */
import { checkProfile } from '../../src/main/profile/checkProfile.ts';
import { type CompiledProfile, compileProfile } from '../../src/main/profile/compileProfile.ts';

export const BLOCK = 'all';
export const COUNT = 60;

const label = { ru: 'Точка', en: 'Point' };

export const sixtyRegisters = (): CompiledProfile => {
  const checked = checkProfile({
    id: 'bench-sixty',
    revision: 1,
    protocol: 'modbus',
    manufacturer: 'bench',
    model: 'sixty',
    kind: 'generator',
    wordOrder: 'lowFirst',
    pacing: { pauseMs: 0, timeoutMs: 2000, pollIntervalMs: 1000, maxRegisters: 125 },
    blocks: [{ key: BLOCK, fc: 3, address: 0, count: COUNT }],
    codes: {},
    points: Array.from({ length: COUNT }, (_, index) => ({
      key: `point_${index.toString()}`,
      block: BLOCK,
      address: index,
      type: index % 3 === 0 ? 's16' : 'u16',
      scale: index % 2 === 0 ? 0.1 : 1,
      noData: [32766, 32767],
      group: 'power',
      label,
    })),
  });
  if (!checked.ok) throw new Error(checked.error.join('\n'));
  return compileProfile(checked.value);
};
