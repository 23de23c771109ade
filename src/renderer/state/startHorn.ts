/** The horn of this page: follows what the station says sounds now. */
import { useAccess } from './accessStore.ts';
import { useLiveAlarms } from './alarmStore.ts';
import { desktopStation } from './desktopStation.ts';
import { HornPlayer } from './hornPlayer.ts';
import type { HornPlace } from './hornSettings.ts';
import { followHornSettings, useHornSettings } from './hornSettingsStore.ts';
import { useHorn } from './hornStore.ts';

const TOUCHES = ['pointerdown', 'keydown'] as const;

const sounding = () => {
  const horn = useLiveAlarms.getState().summary?.horn ?? null;
  return horn === null || horn.sinceMs === useHorn.getState().mutedSinceMs ? null : horn.priority;
};

/** Until the station has said where this page stands, it sounds as at the workstation. */
export const placeOfPage = (): HornPlace => {
  if (desktopStation() !== undefined) return 'desktop';
  return useAccess.getState().me?.atWorkstation === false ? 'elsewhere' : 'workstation';
};

/** Called once, when the page has loaded. In the desktop application a window of its own sounds, whatever this one does. */
export const startHorn = (): void => {
  followHornSettings();
  if (desktopStation() !== undefined) {
    useHorn.setState({ sound: 'elsewhere' });
    return;
  }
  if (!('AudioContext' in window)) {
    useHorn.setState({ sound: 'missing' });
    return;
  }
  const player = new HornPlayer(new AudioContext(), (sound) => useHorn.setState({ sound }));
  const follow = (): void => player.play(sounding());
  const set = (): void => player.use(useHornSettings.getState(), placeOfPage());
  set();
  useHornSettings.subscribe(set);
  useAccess.subscribe(set);
  useLiveAlarms.subscribe(follow);
  useHorn.subscribe(follow);
  // The touch of the login is enough; each later one tries again.
  for (const touch of TOUCHES) window.addEventListener(touch, () => void player.wake(), { capture: true });
};

/** Silences the horn that sounds now at this screen, until the next alarm. */
export const muteHere = (): void => {
  const horn = useLiveAlarms.getState().summary?.horn ?? null;
  useHorn.setState({ mutedSinceMs: horn?.sinceMs ?? null });
};
