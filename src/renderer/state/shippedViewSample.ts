/** Devices with the profiles that the station ships, for the tests of this folder. */

import type { Profile } from '#shared/model/profile.ts';
import pumpStation from '../../../resources/devices/pump-station/profile.json?raw';
import hgm9520n from '../../../resources/devices/smartgen-hgm9520n/profile.json?raw';
import hgm9560 from '../../../resources/devices/smartgen-hgm9560/profile.json?raw';
import type { DeviceView } from './deviceView.ts';
import { sampleView } from './deviceViewSample.ts';

const PROFILES = {
  'smartgen-hgm9520n': JSON.parse(hgm9520n) as Profile,
  'smartgen-hgm9560': JSON.parse(hgm9560) as Profile,
  'pump-station': JSON.parse(pumpStation) as Profile,
};

/** A device with these values; null stands for one that timed out, the other points were never read. */
export const shippedView = (
  model: keyof typeof PROFILES,
  values: Readonly<Record<string, number | null>>,
): DeviceView => {
  const shipped = PROFILES[model];
  const view = sampleView(shipped.kind, 'ГПУ-1', values);
  if (view.state === null) throw new Error('BUG: a sample has a state');
  const known = new Map(Object.keys(values).map((key, index) => [key, view.state?.points[index]]));
  const points = shipped.points.map(
    ({ key }) => known.get(key) ?? ({ value: null, reason: 'not_yet', lastValue: null } as const),
  );
  return { ...view, profile: shipped, state: { ...view.state, points } };
};
