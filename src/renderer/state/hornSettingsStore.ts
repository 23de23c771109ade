/** How the horn sounds at this workstation, remembered by its browser and followed by all of its windows. */
import { create } from 'zustand';
import type { AlarmPriority } from '#shared/model/alarm.ts';
import { HORN_DEFAULTS, type HornManner, type HornSettings, hornSettingsOf } from './hornSettings.ts';

const KEY = 'pult.horn';

const remembered = (): HornSettings => {
  try {
    return hornSettingsOf(window.localStorage.getItem(KEY));
  } catch {
    return HORN_DEFAULTS; // no browser, or one that forbids storage
  }
};

export const useHornSettings = create<HornSettings>(() => remembered());

const change = (settings: HornSettings): void => {
  useHornSettings.setState(settings);
  try {
    window.localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // holds until the page is loaded anew
  }
};

export const setHornVolume = (volume: number): void => change({ ...useHornSettings.getState(), volume });

export const setHornManner = (priority: AlarmPriority, manner: HornManner): void => {
  const settings = useHornSettings.getState();
  change({ ...settings, manners: { ...settings.manners, [priority]: manner } });
};

export const resetHorn = (): void => change(HORN_DEFAULTS);

/** Takes over what another window of this browser has changed. */
export const followHornSettings = (): void =>
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY) useHornSettings.setState(hornSettingsOf(newValue));
  });
