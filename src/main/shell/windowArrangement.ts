/** Where each window stands, remembered for each set of displays; pure. */
import { type DisplayArea, displaysKey, fittedBounds, freshBounds, type Rectangle } from './windowPlacement.ts';

export const WINDOW_STATES = ['normal', 'maximised', 'fullScreen'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];

export interface WindowPlace {
  /** Number of the window, from 1. */
  readonly window: number;
  /** When it is neither maximised nor full screen. They lie on its display in any case. */
  readonly bounds: Rectangle;
  readonly state: WindowState;
}

export interface Arrangement {
  /** The set of displays, as `displaysKey` names it. */
  readonly displays: string;
  readonly places: readonly WindowPlace[];
}

/** A desk, a desk without its second display, a projector: more sets than these are forgotten, the oldest first. */
export const MOST_ARRANGEMENTS = 8;

/** The newest stands first. */
export const withArrangement = (
  arrangements: readonly Arrangement[],
  displays: readonly DisplayArea[],
  places: readonly WindowPlace[],
): readonly Arrangement[] => {
  const key = displaysKey(displays);
  const others = arrangements.filter((arrangement) => arrangement.displays !== key);
  return [{ displays: key, places }, ...others].slice(0, MOST_ARRANGEMENTS);
};

export const withoutWindow = (arrangements: readonly Arrangement[], window: number): readonly Arrangement[] =>
  arrangements.map(({ displays, places }) => ({
    displays,
    places: places.filter((place) => place.window !== window),
  }));

/**
 * Where these windows go on these displays: as they stood on them the last time, else as they stood last, brought onto
 * a display that is there; a window that never stood anywhere gets a fresh place.
 */
export const placesOf = (
  windows: readonly number[],
  arrangements: readonly Arrangement[],
  displays: readonly DisplayArea[],
): readonly WindowPlace[] => {
  const key = displaysKey(displays);
  const inOrder = arrangements.toSorted((a, b) => Number(b.displays === key) - Number(a.displays === key));
  const placed: WindowPlace[] = [];
  for (const window of windows) {
    const known = inOrder.flatMap(({ places }) => places).find((place) => place.window === window);
    const bounds =
      known === undefined
        ? freshBounds(
            placed.map((place) => place.bounds),
            displays,
          )
        : fittedBounds(known.bounds, displays);
    placed.push({ window, bounds, state: known?.state ?? 'normal' });
  }
  return placed;
};
