import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import type { PlantDevice } from '../plant.ts';

const SET_KEYS: readonly ControllerKey[] = [
  'start',
  'stop',
  'auto',
  'manual',
  'gen_breaker_close',
  'gen_breaker_open',
  'mute',
  'alarm_reset',
  'emergency_stop',
];
/** On HGM9560 the key of the generators' side works the breaker between busbar and load. */
const BUS_KEYS: readonly ControllerKey[] = [
  'start',
  'stop',
  'auto',
  'manual',
  'mains_breaker',
  'gen_breaker_close',
  'gen_breaker_open',
  'mute',
];

const KEYS: Readonly<Record<PlantDevice['kind'], readonly ControllerKey[]>> = {
  generator: SET_KEYS,
  ats: BUS_KEYS,
  pump: [],
  building: [],
};

/** The keys on the front of a controller of this kind. */
export const keysOf = (kind: PlantDevice['kind']): readonly ControllerKey[] => KEYS[kind];
