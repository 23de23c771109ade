/** Names of the IPC channels and of what the preload exposes; no other import, so that the preload stays small. */
export const REQUEST_CHANNEL = 'pult:request';
export const EVENT_CHANNEL = 'pult:event';
/** The page has taken the events up to a number; 0 from a page that was just loaded. */
export const ACKNOWLEDGE_CHANNEL = 'pult:acknowledge';
/** Events between two acknowledgements. */
export const ACKNOWLEDGE_EVERY = 50;
export const EXPOSED_NAME = 'pult';
