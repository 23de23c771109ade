import { create } from 'zustand';
import { stationNow } from './stationNow.ts';
import { rememberedWork } from './trendsMemory.ts';
import {
  addPen,
  EMPTY_WORK,
  movePen,
  type PenPlace,
  type PenRefusal,
  type Placed,
  pensOf,
  type ScaleKeyOf,
  type TrendsWork,
} from './trendsWork.ts';
import type { TrendSpan, TrendView } from './trendView.ts';
import { showScreen, useView } from './viewStore.ts';

const WORK_KEY = 'pult.trends';

/** Two instants that figures are worked out between; UTC epoch ms. */
export interface TrendsCursors {
  readonly aMs: number;
  readonly bMs: number;
}

export interface TrendsStore {
  readonly work: TrendsWork;
  /** Null until the screen was first open. */
  readonly view: TrendView | null;
  /** Where new pens go. */
  readonly paneId: string;
  /** The pen whose limits and gaps are shown; null for none. */
  readonly penId: string | null;
  readonly cursors: TrendsCursors | null;
  /** A plain drag moves the picture instead of marking a stretch. */
  readonly isPanning: boolean;
  /** The list of tags is open. */
  readonly isPicking: boolean;
  readonly hasMarks: boolean;
  /** What became of the last wish, where it did not simply come true. */
  readonly notice: PenRefusal | Exclude<PenPlace, 'here'> | null;
  /** The saved group that was opened last; null for work of its own. */
  readonly group: { readonly id: number; readonly name: string } | null;
}

const storage = (): Storage | null => {
  try {
    return typeof window === 'undefined' ? null : window.localStorage;
  } catch {
    return null;
  }
};

const startingWork = (): TrendsWork => rememberedWork(storage()?.getItem(WORK_KEY) ?? null) ?? EMPTY_WORK;

export const useTrends = create<TrendsStore>(() => {
  const work = startingWork();
  return {
    work,
    view: null,
    paneId: work.panes[0]?.id ?? '1',
    penId: null,
    cursors: null,
    isPanning: false,
    isPicking: false,
    hasMarks: true,
    notice: null,
    group: null,
  };
});

useTrends.subscribe(({ work }, former) => {
  if (work === former.work) return;
  try {
    storage()?.setItem(WORK_KEY, JSON.stringify(work));
  } catch {
    // A full or forbidden storage loses only what stands on the screen at the next start.
  }
});

/** Panes and pens that are gone are not chosen any more. */
const chosenWithin = (work: TrendsWork, { paneId, penId }: TrendsStore): Pick<TrendsStore, 'paneId' | 'penId'> => ({
  paneId: work.panes.some(({ id }) => id === paneId) ? paneId : (work.panes[0]?.id ?? '1'),
  penId: pensOf(work).some(({ id }) => id === penId) ? penId : null,
});

export const changeWork = (change: (work: TrendsWork) => TrendsWork): void =>
  useTrends.setState((store) => {
    const work = change(store.work);
    return { work, notice: null, ...chosenWithin(work, store) };
  });

const take = (placed: Placed): void => {
  if (!placed.ok) {
    useTrends.setState({ notice: placed.refusal });
    return;
  }
  const { work, penId, place } = placed;
  const paneId = work.panes.find(({ pens }) => pens.some(({ id }) => id === penId))?.id ?? '1';
  useTrends.setState({ work, penId, paneId, notice: place === 'here' ? null : place });
};

/** Puts a tag on a pane, the chosen one where none is named. */
export const putPen = (tag: string, scaleKeyOf: ScaleKeyOf, paneId?: string, shiftMs = 0): void => {
  const { work, paneId: chosen } = useTrends.getState();
  take(addPen(work, { tag, shiftMs, paneId: paneId ?? chosen }, scaleKeyOf));
};

export const putPenElsewhere = (penId: string, paneId: string, scaleKeyOf: ScaleKeyOf): void =>
  take(movePen(useTrends.getState().work, penId, paneId, scaleKeyOf));

export const choosePane = (paneId: string): void => useTrends.setState({ paneId });
export const choosePen = (penId: string | null): void => useTrends.setState({ penId });

/** Changes what part of time is shown. */
export const changeTrendsView = (change: (view: TrendView, nowMs: number) => TrendView): void =>
  useTrends.setState(({ view }) => (view === null ? {} : { view: change(view, stationNow()) }));

/** Shares of the view where cursors stand when they come. */
const FIRST_SHARES = [0.33, 0.67] as const;

const startingCursors = ({ fromMs, toMs }: TrendSpan): TrendsCursors => ({
  aMs: Math.round(fromMs + FIRST_SHARES[0] * (toMs - fromMs)),
  bMs: Math.round(fromMs + FIRST_SHARES[1] * (toMs - fromMs)),
});

export const toggleCursors = (): void =>
  useTrends.setState(({ cursors, view }) => ({
    cursors: cursors !== null || view === null ? null : startingCursors(view),
  }));

export const placeCursor = (name: keyof TrendsCursors, timeMs: number): void =>
  useTrends.setState(({ cursors }) =>
    cursors === null ? {} : { cursors: { ...cursors, [name]: Math.round(timeMs) } },
  );

/** The cursor that is nearer to an instant goes there. */
export const placeNearestCursor = (timeMs: number): void => {
  const { cursors } = useTrends.getState();
  if (cursors === null) return;
  const isA = Math.abs(timeMs - cursors.aMs) <= Math.abs(timeMs - cursors.bMs);
  placeCursor(isA ? 'aMs' : 'bMs', timeMs);
};

export const togglePanning = (): void => useTrends.setState(({ isPanning }) => ({ isPanning: !isPanning }));
export const togglePicking = (): void => useTrends.setState(({ isPicking }) => ({ isPicking: !isPicking }));
export const toggleMarks = (): void => useTrends.setState(({ hasMarks }) => ({ hasMarks: !hasMarks }));
export const closePicker = (): void => useTrends.setState({ isPicking: false });
export const forgetNotice = (): void => useTrends.setState({ notice: null });

/** A saved group in place of the present work; the time stays. */
export const openGroup = (group: { readonly id: number; readonly name: string }, work: TrendsWork): void =>
  useTrends.setState({
    work,
    group: { id: group.id, name: group.name },
    paneId: work.panes[0]?.id ?? '1',
    penId: null,
    notice: null,
  });

/** The screen with one more pen, over the same time as it was seen elsewhere. */
export const showTrends = (tag: string, view: TrendView, scaleKeyOf: ScaleKeyOf): void => {
  putPen(tag, scaleKeyOf);
  useTrends.setState({ view });
  showScreen('trends');
};

/** The card of a device beside the charts: its values can be dragged to them. */
export const showCardBeside = (siteId: number, deviceId: number): void => useView.setState({ siteId, deviceId });
