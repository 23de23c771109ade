/** Everything that can go wrong in a simulated plant, by the word that scripts and the trainer use. */

/** Of a generator set and its controller. */
export const SET_FAULTS = [
  'overspeed',
  'underspeed',
  'low_oil_pressure',
  'high_coolant_temperature',
  'sensor_unplugged',
  'start_failure',
  'reverse_power',
  'sync_failure',
  'stop_failure',
  'battery_low',
  'gas_leak',
  'detonation',
  'maintenance_due',
  'standstill_garbage',
  'stuck_controller',
] as const;

/** Of the mains and the controller between them and the busbar. `mains_return` ends `mains_loss`. */
export const MAINS_FAULTS = [
  'mains_loss',
  'mains_return',
  'sync_failure',
  'battery_low',
  'maintenance_due',
  'stuck_controller',
] as const;

/** Of a building's sensors. `normal` ends all of its target. */
export const BUILDING_FAULTS = [
  'fire',
  'pressure_leak',
  'power_failure',
  'temperature_spike',
  'humidity_drop',
  'co2_alarm',
  'equipment_failure',
] as const;

/** Of a pump station. */
export const PUMP_FAULTS = ['pressure_leak', 'power_failure', 'equipment_failure'] as const;

/** Of the way to a controller; they are made by the wire in front of it. */
export const LINK_FAULTS = ['comms_loss', 'bus_noise', 'lost_write_answer'] as const;

export type FaultType =
  | (typeof SET_FAULTS)[number]
  | (typeof MAINS_FAULTS)[number]
  | (typeof BUILDING_FAULTS)[number]
  | (typeof PUMP_FAULTS)[number];

export type LinkFault = (typeof LINK_FAULTS)[number];
