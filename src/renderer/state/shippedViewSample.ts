/** Devices with the profiles that the station ships, for the tests of this folder. */

import type { Profile } from '#shared/model/profile.ts';
import hgm9520n from '../../../resources/devices/smartgen-hgm9520n/profile.json' with { type: 'json' };
import hgm9560 from '../../../resources/devices/smartgen-hgm9560/profile.json' with { type: 'json' };
import type { DeviceView } from './deviceView.ts';
import { sampleView } from './deviceViewSample.ts';

const PROFILES = { 'smartgen-hgm9520n': hgm9520n, 'smartgen-hgm9560': hgm9560 } as unknown as Readonly<
  Record<string, Profile>
>;

/** A device with these values; null stands for one that timed out, the other points were never read. */
export const shippedView = (
  model: 'smartgen-hgm9520n' | 'smartgen-hgm9560',
  values: Readonly<Record<string, number | null>>,
): DeviceView => {
  const shipped = PROFILES[model];
  if (shipped === undefined) throw new Error(`BUG: ${model} is not shipped`);
  const view = sampleView(shipped.kind, 'ГПУ-1', values);
  if (view.state === null) throw new Error('BUG: a sample has a state');
  const known = new Map(Object.keys(values).map((key, index) => [key, view.state?.points[index]]));
  const points = shipped.points.map(
    ({ key }) => known.get(key) ?? ({ value: null, reason: 'not_yet', lastValue: null } as const),
  );
  return { ...view, profile: shipped, state: { ...view.state, points } };
};
