/** First word of a keeper thread: from now on it may be ended at any time. */
export const KEEPER_READY = 'ready';
