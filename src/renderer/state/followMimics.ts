/** Keeps the saved mimics in step with the station: read at each connection, then when the journal tells of a change. */
import { acceptMimic } from './mimicStore.ts';
import type { StationLink } from './stationLink.ts';

const RETRY_MS = 5_000;
const CHANGES: ReadonlySet<string> = new Set(['mimic_saved', 'mimic_removed']);

/** Follows until the returned function is called. */
export const followMimics = (link: StationLink): (() => void) => {
  let timer: number | undefined;
  /** Grows with each reading of all: one that was overtaken ends. */
  let turn = 0;

  const readSite = async (siteId: number): Promise<boolean> => {
    const answer = await link.request('mimics.read', { siteId });
    if (answer.ok) acceptMimic(siteId, answer.value);
    return answer.ok;
  };

  const read = async (): Promise<void> => {
    window.clearTimeout(timer);
    turn += 1;
    const own = turn;
    const sites = await link.request('sites.list', {});
    let isComplete = sites.ok;
    for (const site of sites.ok ? sites.value : []) {
      if (!(await readSite(site.id))) isComplete = false;
      if (own !== turn) return;
    }
    if (!isComplete && own === turn) timer = window.setTimeout(() => void read(), RETRY_MS);
  };

  const stopListening = link.listen((event) => {
    if (event.name === 'plant.configuration') void read();
    if (event.name !== 'journal.added') return;
    const { event: fact, siteId } = event.data;
    if (CHANGES.has(fact) && siteId !== undefined) void readSite(siteId);
  });
  const stopWatching = link.watch((phase) => {
    if (phase === 'open') void read();
    else window.clearTimeout(timer);
  });
  return () => {
    turn += 1;
    stopListening();
    stopWatching();
    window.clearTimeout(timer);
  };
};
