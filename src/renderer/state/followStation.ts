/** Keeps the stores in step with the station: a snapshot first, then events; again after each loss. */
import type { StationEvent } from '#shared/api/contract.ts';
import type { DeviceUpdate, SiteTotals } from '#shared/api/plant.ts';
import { addRow } from './journalStore.ts';
import { applyUpdates, isOutdated, type PlantPicture, pictureOf, withTotals } from './plantPicture.ts';
import { useLivePlant } from './plantStore.ts';
import type { StationLink } from './stationLink.ts';
import { acceptBeat, useStation } from './stationStore.ts';

const RETRY_MS = 2_000;
/** The station tells of many devices in one go: the screen is drawn once for all of them. */
const TOGETHER_MS = 10;
/** A page in the background lets its timers wait: then they are not waited for. */
const MOST_TOGETHER = 1_000;

const applyFresh = (picture: PlantPicture, update: DeviceUpdate): PlantPicture => {
  const state = picture.states.get(update.deviceId);
  if (state === undefined || isOutdated(state, update)) return picture;
  return applyUpdates(picture, [update]) ?? picture;
};

/** Follows until the returned function is called. */
export const followStation = (link: StationLink): (() => void) => {
  /** Updates that came while a snapshot was under way: some of them are in it already. */
  let waiting: DeviceUpdate[] | undefined;
  let again = false;
  let timer: number | undefined;
  let coming: DeviceUpdate[] = [];
  let comingTotals: SiteTotals[] = [];
  let comingTimer: number | undefined;

  const readInfo = async (): Promise<boolean> => {
    const [info, health] = await Promise.all([link.request('station.info', {}), link.request('station.health', {})]);
    if (info.ok) useStation.setState({ info: info.value });
    if (health.ok) acceptBeat(health.value);
    return info.ok;
  };

  const read = async (): Promise<void> => {
    if (waiting !== undefined) {
      again = true;
      return;
    }
    waiting = [];
    const [snapshot, informed] = await Promise.all([link.request('plant.snapshot', {}), readInfo()]);
    const held = [...waiting, ...coming];
    waiting = undefined;
    coming = [];
    // The snapshot has its own.
    comingTotals = [];
    if (snapshot.ok)
      useLivePlant.setState({ picture: held.reduce(applyFresh, pictureOf(snapshot.value)), error: null });
    else useLivePlant.setState({ error: snapshot.error });
    window.clearTimeout(timer);
    if (again || !snapshot.ok || !informed) timer = window.setTimeout(() => void read(), again ? 0 : RETRY_MS);
    again = false;
  };

  const applyComing = (): void => {
    window.clearTimeout(comingTimer);
    const [updates, totals] = [coming, comingTotals];
    coming = [];
    comingTotals = [];
    if (updates.length + totals.length === 0) return;
    if (waiting !== undefined) {
      waiting.push(...updates);
      return;
    }
    const { picture } = useLivePlant.getState();
    const next = picture === null ? undefined : applyUpdates(picture, updates);
    if (next === undefined) void read();
    else useLivePlant.setState({ picture: withTotals(next, totals) });
  };

  const gather = (): void => {
    const count = coming.length + comingTotals.length;
    if (count === 1) comingTimer = window.setTimeout(applyComing, TOGETHER_MS);
    else if (count >= MOST_TOGETHER) applyComing();
  };

  const receive = (event: StationEvent): void => {
    switch (event.name) {
      case 'station.beat':
        return acceptBeat(event.data);
      case 'plant.values':
        coming.push(event.data);
        return gather();
      case 'plant.totals':
        comingTotals.push(event.data);
        return gather();
      case 'plant.configuration':
        return void read();
      case 'journal.added':
        return addRow(event.data);
    }
  };

  const stopListening = link.listen(receive);
  const stopWatching = link.watch((phase) => {
    if (phase === 'open') void read();
    else window.clearTimeout(timer);
  });
  return () => {
    stopListening();
    stopWatching();
    window.clearTimeout(timer);
    window.clearTimeout(comingTimer);
  };
};
