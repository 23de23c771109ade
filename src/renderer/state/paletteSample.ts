import { sampleView } from './deviceViewSample.ts';
import { type PaletteEntry, type PaletteKind, paletteEntry } from './paletteEntry.ts';
import type { PalettePlant } from './palettePlant.ts';

/** An entry of the palette for tests: `about` are words of its place. */
export const sampleEntry = (
  id: string,
  name: string,
  { kind = 'device', also = [], about = [] }: { kind?: PaletteKind; also?: string[]; about?: string[] } = {},
): PaletteEntry =>
  paletteEntry({ id, kind, name, place: '', address: '', deed: { kind: 'screen', screen: 'overview' }, also, about });

const COMMAND = {
  key: 'start',
  fc: 5,
  address: 0,
  value: 1,
  signal: 'level',
  toggle: false,
  role: 'operator',
  label: { ru: 'Пуск', en: 'Start' },
  verified: true,
} as const;

/** A set with a command, and a pump without one; both are at МКЗ and have the points `power_total` and `hidden`. */
export const samplePlant = (): PalettePlant => {
  const set = sampleView('generator', 'ГПУ-1', { power_total: 121, hidden: 1 });
  const pump = sampleView('pump', 'Насос', { level: 3 });
  if (set.profile === null || pump.profile === null) throw new Error('BUG: a sample has a profile');
  return {
    sites: [set.site],
    devices: [
      { ...set.device, id: 11, points: { hidden: { hidden: true } } },
      { ...pump.device, id: 12, code: 'PUMP' },
    ],
    profiles: new Map([
      ['generator', { ...set.profile, commands: [COMMAND] }],
      ['pump', pump.profile],
    ]),
  };
};
