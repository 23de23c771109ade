import { useMemo } from 'react';
import { usePlant } from '../../state/plantStore.ts';
import type { Plant } from './pointSource.ts';

const NO_SITES: Plant['sites'] = [];
const NO_DEVICES: Plant['devices'] = [];
const NO_PROFILES: Plant['profiles'] = new Map();

/** The plant without its values: the same object until its configuration changes. */
export const useKnownPlant = (): Plant => {
  const sites = usePlant((plant) => plant.picture?.sites ?? NO_SITES);
  const devices = usePlant((plant) => plant.picture?.devices ?? NO_DEVICES);
  const profiles = usePlant((plant) => plant.picture?.profiles ?? NO_PROFILES);
  return useMemo(() => ({ sites, devices, profiles }), [sites, devices, profiles]);
};
