/** Whether this page hears the station: by the beats that come each second, and by the connection itself. */
import { create } from 'zustand';
import type { EntryName } from '#shared/api/contract.ts';
import { PERMISSIONS } from '#shared/api/permissions.ts';
import { useSession } from './sessionStore.ts';
import { useStation } from './stationStore.ts';

const CHECK_MS = 500;
/** Five beats missed. */
export const STALE_AFTER_MS = 5_000;

/** Commands that do no harm when they arrive late: they end something. */
const SAFE_LATE: ReadonlySet<EntryName> = new Set<EntryName>(['access.lock', 'access.logOut', 'commands.cancel']);

export interface SilenceStore {
  /** Since when the station is silent, by the station's clock, UTC epoch ms; null while it speaks. */
  readonly sinceMs: number | null;
}

export const useSilence = create<SilenceStore>(() => ({ sinceMs: null }));

/** Nothing on the screen can be trusted then. */
export const isSilent = (linkOpen: boolean, beatAtMs: number, nowMs: number): boolean =>
  !linkOpen || nowMs - beatAtMs > STALE_AFTER_MS;

/** Whether the entry must not be sent into silence: who knows when, and to what state of the plant, it would come. */
export const isKeptInSilence = (name: EntryName): boolean =>
  useSilence.getState().sinceMs !== null && PERMISSIONS[name].kind === 'command' && !SAFE_LATE.has(name);

const check = (): void => {
  const { beatAtMs, beatTimeMs } = useStation.getState();
  const isOpen = useSession.getState().linkPhase === 'open';
  const sinceMs = isSilent(isOpen, beatAtMs, performance.now()) ? beatTimeMs : null;
  if (sinceMs !== useSilence.getState().sinceMs) useSilence.setState({ sinceMs });
};

/** Watches until the returned function is called; the first beat after a silence is heard at once. */
export const followSilence = (): (() => void) => {
  const timer = window.setInterval(check, CHECK_MS);
  const stops = [useStation.subscribe(check), useSession.subscribe(check)];
  return () => {
    window.clearInterval(timer);
    for (const stop of stops) stop();
    useSilence.setState({ sinceMs: null });
  };
};
