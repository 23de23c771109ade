/** The hidden window that makes the desktop application heard: no station, no screens, only what its address says. */
import { hornOfAddress } from '#shared/model/hornAddress.ts';
import { HornPlayer } from './hornPlayer.ts';
import { followHornSettings, useHornSettings } from './hornSettingsStore.ts';

/** True for the page of the hidden window. */
export const isSoundPage = (): boolean => hornOfAddress(window.location.hash) !== undefined;

/** Sounds what the fragment of the address says, and what it says next. */
export const startSoundPage = (): void => {
  const player = new HornPlayer(new AudioContext(), () => undefined);
  const follow = (): void => player.play(hornOfAddress(window.location.hash) ?? null);
  const set = (): void => player.use(useHornSettings.getState(), 'desktop');
  set();
  followHornSettings();
  useHornSettings.subscribe(set);
  window.addEventListener('hashchange', follow);
  follow();
  void player.wake();
};
