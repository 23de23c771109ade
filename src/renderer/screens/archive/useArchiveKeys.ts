import { useEffect } from 'react';
import { changeSpeed, goToNeighbour, togglePlay } from '../../state/replay/replay.ts';
import { useView } from '../../state/viewStore.ts';
import { cardDeviceOf } from './useCardDevice.ts';

/** Parts that have these keys for themselves. */
const OWN_ARROWS =
  'input, textarea, select, dialog, [role="dialog"], [role="tablist"], [role="tree"], [data-own-keys], [contenteditable]';
const OWN_SPACE = `button, a, summary, label, ${OWN_ARROWS}`;

const STEPS: Readonly<Record<string, 'next' | 'previous'>> = { ArrowLeft: 'previous', ArrowRight: 'next' };
const EVENTS: Readonly<Record<string, 'next' | 'previous'>> = { Comma: 'previous', Period: 'next' };
const SPEEDS: Readonly<Record<string, 1 | -1>> = { '-': -1, '+': 1, '=': 1 };

const isOn = ({ target }: KeyboardEvent, parts: string): boolean =>
  target instanceof Element && target.closest(parts) !== null;

/** What a key does; undefined for one that does nothing here. */
const deedOf = (event: KeyboardEvent): (() => void) | undefined => {
  if (event.key === ' ') return isOn(event, OWN_SPACE) ? undefined : togglePlay;
  if (isOn(event, OWN_ARROWS)) return undefined;
  const step = STEPS[event.key];
  if (step !== undefined && event.shiftKey) return () => void goToNeighbour('alarm', step);
  if (step !== undefined) return () => void goToNeighbour('scan', step, cardDeviceOf(useView.getState()));
  const happening = EVENTS[event.code];
  if (happening !== undefined) return () => void goToNeighbour('event', happening);
  const by = SPEEDS[event.key];
  return by === undefined ? undefined : () => changeSpeed(by);
};

/** The keys of the time machine while it is open, behind those of the screen. */
export const useArchiveKeys = (): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const deed = deedOf(event);
      if (deed === undefined) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};
