import type { Profile } from '#shared/model/profile.ts';
import type { ValueProfile } from '#shared/model/valueFrame.ts';

const NO_REGISTERS = { key: 'values', fc: 3, address: 0, count: 0 } as const;

/**
 * A profile of values as the history reads every profile: one block of no registers, and the points as numbers of any
 * kind, point i in value column i of a frame.
 */
export const profileOfValues = ({ id, revision, pollIntervalMs, points }: ValueProfile): Profile => ({
  id,
  revision,
  protocol: 'values',
  manufacturer: '',
  model: '',
  kind: 'machine',
  wordOrder: 'lowFirst',
  pacing: { pauseMs: 0, timeoutMs: 0, pollIntervalMs, maxRegisters: 0 },
  blocks: [NO_REGISTERS],
  codes: {},
  points: points.map((point) => ({
    ...point,
    block: NO_REGISTERS.key,
    address: 0,
    type: 'f32',
    group: 'process',
    label: { ru: point.key, en: point.key },
  })),
});
