/** The horn of this page: follows what the station says sounds now. */
import { useAlarms } from './alarmStore.ts';
import { desktopStation } from './desktopStation.ts';
import { HornPlayer } from './hornPlayer.ts';
import { useHorn } from './hornStore.ts';

const TOUCHES = ['pointerdown', 'keydown'] as const;

const sounding = () => {
  const horn = useAlarms.getState().summary?.horn ?? null;
  return horn === null || horn.sinceMs === useHorn.getState().mutedSinceMs ? null : horn.priority;
};

/** Called once, when the page has loaded. In the desktop application a window of its own sounds, whatever this one does. */
export const startHorn = (): void => {
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
  useAlarms.subscribe(follow);
  useHorn.subscribe(follow);
  // The touch of the login is enough; each later one tries again.
  for (const touch of TOUCHES) window.addEventListener(touch, () => void player.wake(), { capture: true });
};

/** Silences the horn that sounds now at this screen, until the next alarm. */
export const muteHere = (): void => {
  const horn = useAlarms.getState().summary?.horn ?? null;
  useHorn.setState({ mutedSinceMs: horn?.sinceMs ?? null });
};
