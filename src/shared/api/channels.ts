/** Names of the IPC channels and of what the preload exposes; no other import, so that the preload stays small. */
export const REQUEST_CHANNEL = 'pult:request';
export const EVENT_CHANNEL = 'pult:event';
export const EXPOSED_NAME = 'pult';
