import { useEffect } from 'react';
import { openPanel } from './accessStore.ts';
import { showAlarms } from './alarmPage.ts';
import { usePlant } from './plantStore.ts';
import { toggleArchive } from './replay/replay.ts';
import { toggleTreeByKey } from './siteTreeStore.ts';
import { useStation } from './stationStore.ts';
import { takesText } from './takesText.ts';
import { chooseTrainingPlant, neighbourPlant } from './trainingPlant.ts';
import {
  closeDevice,
  closeHelp,
  keyOf,
  screensOf,
  showScreen,
  showSite,
  toggleContrast,
  toggleHelp,
  toggleLanguage,
  toggleTheme,
  useView,
} from './viewStore.ts';
import { setWall, toggleWall } from './wallStore.ts';

/** The site `step` places further, around the ends; undefined without sites. */
const neighbourSite = (step: number): number | undefined => {
  const sites = usePlant.getState().picture?.sites ?? [];
  const current = sites.findIndex((site) => site.id === useView.getState().siteId);
  return sites[(Math.max(current, 0) + step + sites.length) % Math.max(sites.length, 1)]?.id;
};

/** The next site on the diagram; on the trainer's screen the next plant, and the screen stays. */
const goTo = (step: number): void => {
  if (useView.getState().screen === 'trainer') {
    const plant = neighbourPlant(step);
    if (plant !== undefined) chooseTrainingPlant(plant.site);
    return;
  }
  const siteId = neighbourSite(step);
  if (siteId !== undefined) showSite(siteId);
};

/** Keys by their place on the board, so that they work in the Russian layout too. */
const ACTIONS: Readonly<Record<string, () => void>> = {
  BracketLeft: () => goTo(-1),
  BracketRight: () => goTo(1),
  KeyL: toggleLanguage,
  KeyT: toggleTheme,
  KeyC: toggleContrast,
  KeyD: toggleTreeByKey,
  KeyO: openPanel,
  KeyA: () => showAlarms(),
  KeyS: () => showScreen('shift'),
  KeyG: () => showScreen('trends'),
  KeyP: () => showScreen('reports'),
  KeyF: toggleWall,
  KeyH: toggleArchive,
  F1: toggleHelp,
};

const actionOf = (event: KeyboardEvent): (() => void) | undefined => {
  if (event.altKey) {
    if (event.code === 'ArrowLeft') return () => goTo(-1);
    return event.code === 'ArrowRight' ? () => goTo(1) : undefined;
  }
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  const screens = screensOf(useStation.getState().info?.demo === true);
  const screen = event.shiftKey ? undefined : screens.find((shown) => keyOf(shown) === digit);
  if (screen !== undefined) return () => showScreen(screen);
  return event.key === '?' ? toggleHelp : ACTIONS[event.code];
};

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  takesText({
    tagName: target.tagName,
    isContentEditable: target.isContentEditable,
    type: target instanceof HTMLInputElement ? target.type : undefined,
  });

/** One thing at a time, the nearest first: the help, the card, the wall. A dialog closes itself. */
const close = (): void => {
  const { helpOpen, deviceId } = useView.getState();
  if (helpOpen) closeHelp();
  else if (deviceId !== null) closeDevice();
  else if (document.querySelector('dialog[open]') === null) setWall(false);
};

/** The keys of the station, while the screen that uses this is shown. */
export const useKeyboard = (): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (event.key === 'Escape') close();
      if (isTextField(event.target)) return;
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};
