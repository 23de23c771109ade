import { acceptMe } from './accessStore.ts';
import { request } from './stationApi.ts';

/** Asks who this session is, after an act that may have changed it. */
export const readAccess = async (): Promise<void> => {
  const me = await request('access.me', {});
  if (me.ok) acceptMe(me.value);
};
