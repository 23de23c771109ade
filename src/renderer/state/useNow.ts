import { useArchive } from './replay/archiveMode.ts';
import { useLiveNow } from './useLiveNow.ts';

/** The instant that screens show, UTC epoch ms: the station's time, renewed each second, or that of the archive. */
export const useNow = (): number => {
  const liveMs = useLiveNow();
  return useArchive(({ instantMs }) => instantMs) ?? liveMs;
};
