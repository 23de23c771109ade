/** Keeps the last changes of states in step with the journal: read per device at each connection, then by event. */
import type { Device } from '#shared/model/device.ts';
import { pointOf, viewsOf } from './deviceView.ts';
import { useLivePlant } from './plantStore.ts';
import { withEventRows, withJournalRow } from './pointChange.ts';
import { forgetPointChanges, useLivePointChanges } from './pointChangeStore.ts';
import type { StationLink } from './stationLink.ts';

const RETRY_MS = 5_000;
/** A page of rows per kind: the newest change of each point that the profiles journal lies well within. */
const ROWS = 60;
const KINDS = ['state', 'breaker', 'mains'] as const;

const presentValue = (deviceId: number, point: string): number | null => {
  const { picture } = useLivePlant.getState();
  const view = picture === null ? undefined : viewsOf(picture).find(({ device }) => device.id === deviceId);
  return view === undefined ? null : (pointOf(view, point)?.state.value ?? null);
};

/** Follows until the returned function is called. */
export const followPointChanges = (link: StationLink): (() => void) => {
  let timer: number | undefined;
  /** Grows with each reading: one that was overtaken ends. */
  let turn = 0;

  const readDevice = async (device: Device, own: number): Promise<boolean> => {
    const pages = await Promise.all(
      KINDS.map((kind) => link.request('events.list', { deviceId: device.id, kind, limit: ROWS })),
    );
    if (own !== turn) return false;
    const rows = pages.flatMap((page) => (page.ok ? page.value.rows : []));
    if (pages.some((page) => !page.ok)) return false;
    useLivePointChanges.setState(({ changes, readDevices }) => ({
      changes: withEventRows(changes, rows, presentValue),
      readDevices: new Set(readDevices).add(device.id),
    }));
    return true;
  };

  const read = async (): Promise<void> => {
    window.clearTimeout(timer);
    turn += 1;
    const own = turn;
    const devices = await link.request('devices.list', {});
    if (own !== turn) return;
    const known = useLivePlant.getState().picture !== null;
    let isComplete = devices.ok && known;
    for (const device of devices.ok && known ? devices.value : []) {
      const isWanted = device.active && (device.kind === 'generator' || device.kind === 'ats');
      if (isWanted && !(await readDevice(device, own))) isComplete = false;
      if (own !== turn) return;
    }
    if (!isComplete) timer = window.setTimeout(() => void read(), RETRY_MS);
  };

  const stopListening = link.listen((event) => {
    if (event.name === 'plant.configuration') void read();
    if (event.name === 'journal.added')
      useLivePointChanges.setState(({ changes }) => ({ changes: withJournalRow(changes, event.data) }));
  });
  const stopWatching = link.watch((phase) => {
    window.clearTimeout(timer);
    turn += 1;
    forgetPointChanges();
    if (phase === 'open') timer = window.setTimeout(() => void read(), 0);
  });
  return () => {
    turn += 1;
    stopListening();
    stopWatching();
    window.clearTimeout(timer);
  };
};
