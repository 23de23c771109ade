/** Keys on a controller's front that the trainer may press; each is what the coil of that name does. */
export const CONTROLLER_KEYS = [
  'start',
  'stop',
  'auto',
  'manual',
  'mains_breaker',
  'gen_breaker_close',
  'gen_breaker_open',
  'mute',
  'alarm_reset',
  'emergency_stop',
] as const;
export type ControllerKey = (typeof CONTROLLER_KEYS)[number];
