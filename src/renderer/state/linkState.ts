import type { DeviceState } from '#shared/api/plant.ts';

/** From calm to grave: it speaks, was not asked yet, cannot be asked, is silent. */
export const LINK_STATES = ['online', 'waiting', 'misconfigured', 'offline'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** How the link of a device stands; `waiting` before the station's first word of it. */
export const linkStateOf = (state: DeviceState | null | undefined): LinkState => {
  if (state == null) return 'waiting';
  if (state.misconfiguration !== null) return 'misconfigured';
  if (state.online) return 'online';
  return state.sinceMs === null ? 'waiting' : 'offline';
};

/** The gravest of several; `online` of none. */
export const worstLink = (states: readonly LinkState[]): LinkState =>
  LINK_STATES[Math.max(0, ...states.map((state) => LINK_STATES.indexOf(state)))] ?? 'online';
