/** What stands on the screen of trends: panes one over the other, each with its pens; pure. */
import type { TrendGroup, TrendGroupOrder } from '#shared/api/trends.ts';
import { TREND_LIMITS } from '#shared/model/trendGroup.ts';

export interface TrendsPen {
  /** Unique in the work. */
  readonly id: string;
  /** `MKZ.GEN1.power_total`. */
  readonly tag: string;
  /** Place in the row of hues, from 0. */
  readonly colour: number;
  /** Drawn so much later than it was recorded: 0 for its own time. */
  readonly shiftMs: number;
  readonly isHidden: boolean;
}

export interface TrendsPane {
  readonly id: string;
  /** Share of the height among the panes. */
  readonly weight: number;
  readonly pens: readonly TrendsPen[];
}

export interface TrendsWork {
  /** At least one, from top to bottom. */
  readonly panes: readonly TrendsPane[];
}

/** Hues that can be told apart, so many pens a pane; the rest as a saved group may hold it. */
export const TRENDS_MOST = {
  pens: TREND_LIMITS.pens,
  pensOfPane: 8,
  panes: TREND_LIMITS.panes,
  unitsOfPane: 2,
} as const;

export const EMPTY_WORK: TrendsWork = { panes: [{ id: '1', weight: 1, pens: [] }] };

const LEAST_WEIGHT = 0.25;

/** Why a pen did not find a place. */
export type PenRefusal = 'pens_full' | 'pane_full' | 'panes_full';

/** Where a pen went: `unit`: to a pane of its own, as the wanted one has two units already. */
export type PenPlace = 'here' | 'unit' | 'known';

export type Placed =
  | { readonly ok: true; readonly work: TrendsWork; readonly penId: string; readonly place: PenPlace }
  | { readonly ok: false; readonly refusal: PenRefusal };

/** The scale of a tag: its unit, or the state itself; undefined for a tag that is not known any more. */
export type ScaleKeyOf = (tag: string) => string | undefined;

export const pensOf = ({ panes }: TrendsWork): readonly TrendsPen[] => panes.flatMap(({ pens }) => pens);

const nextId = (ids: readonly string[]): string => (Math.max(0, ...ids.map(Number)) + 1).toString();

const emptyPane = ({ panes }: TrendsWork): TrendsPane => ({
  id: nextId(panes.map(({ id }) => id)),
  weight: 1,
  pens: [],
});

/** One that no pen of the pane has, and of those the one that the fewest other pens have. */
const freeColour = (work: TrendsWork, pane: TrendsPane): number => {
  const all = pensOf(work).map(({ colour }) => colour);
  const own = pane.pens.map(({ colour }) => colour);
  const count = (colours: readonly number[], hue: number): number => colours.filter((colour) => colour === hue).length;
  const hues = Array.from({ length: TRENDS_MOST.pensOfPane }, (_, hue) => hue);
  const [best = 0] = hues.toSorted((a, b) => count(own, a) - count(own, b) || count(all, a) - count(all, b) || a - b);
  return best;
};

const changedPane = (work: TrendsWork, id: string, change: (pane: TrendsPane) => TrendsPane): TrendsWork => ({
  panes: work.panes.map((pane) => (pane.id === id ? change(pane) : pane)),
});

const withPaneAfter = (work: TrendsWork, id: string, pane: TrendsPane): TrendsWork => ({
  panes: work.panes.flatMap((present) => (present.id === id ? [present, pane] : [present])),
});

export const addPane = (work: TrendsWork): TrendsWork =>
  work.panes.length >= TRENDS_MOST.panes ? work : { panes: [...work.panes, emptyPane(work)] };

/** A third unit finds no axis in a pane. */
const hasAxisFor = (pane: TrendsPane, tag: string, scaleKeyOf: ScaleKeyOf): boolean => {
  const keys = new Set([...pane.pens.map((pen) => pen.tag), tag].map(scaleKeyOf).filter((key) => key !== undefined));
  return keys.size <= TRENDS_MOST.unitsOfPane;
};

interface Wish {
  readonly tag: string;
  readonly shiftMs: number;
  readonly paneId: string;
}

const putInto = (work: TrendsWork, pane: TrendsPane, { tag, shiftMs }: Wish, place: PenPlace): Placed => {
  if (pane.pens.length >= TRENDS_MOST.pensOfPane) return { ok: false, refusal: 'pane_full' };
  const id = nextId(pensOf(work).map((pen) => pen.id));
  const pen: TrendsPen = { id, tag, colour: freeColour(work, pane), shiftMs, isHidden: false };
  const added = changedPane(work, pane.id, (present) => ({ ...present, pens: [...present.pens, pen] }));
  return { ok: true, work: added, penId: id, place };
};

/** Puts a tag on a pane; of a third unit on a new pane behind it. The same tag at the same time stands there once. */
export const addPen = (work: TrendsWork, wish: Wish, scaleKeyOf: ScaleKeyOf): Placed => {
  const pane = work.panes.find(({ id }) => id === wish.paneId) ?? work.panes[0];
  if (pane === undefined) throw new Error('BUG: no pane');
  const known = pane.pens.find(({ tag, shiftMs }) => tag === wish.tag && shiftMs === wish.shiftMs);
  if (known !== undefined) return { ok: true, work, penId: known.id, place: 'known' };
  if (pensOf(work).length >= TRENDS_MOST.pens) return { ok: false, refusal: 'pens_full' };
  if (hasAxisFor(pane, wish.tag, scaleKeyOf)) return putInto(work, pane, wish, 'here');
  if (work.panes.length >= TRENDS_MOST.panes) return { ok: false, refusal: 'panes_full' };
  const fresh = emptyPane(work);
  return putInto(withPaneAfter(work, pane.id, fresh), fresh, wish, 'unit');
};

export const changePen = (work: TrendsWork, penId: string, changes: Partial<TrendsPen>): TrendsWork => ({
  panes: work.panes.map((pane) => ({
    ...pane,
    pens: pane.pens.map((pen) => (pen.id === penId ? { ...pen, ...changes } : pen)),
  })),
});

export const removePen = (work: TrendsWork, penId: string): TrendsWork => ({
  panes: work.panes.map((pane) => ({ ...pane, pens: pane.pens.filter(({ id }) => id !== penId) })),
});

/** To another pane, with its look; refused as a new pen would be. */
export const movePen = (work: TrendsWork, penId: string, paneId: string, scaleKeyOf: ScaleKeyOf): Placed => {
  const pen = pensOf(work).find(({ id }) => id === penId);
  if (pen === undefined) throw new Error(`BUG: no pen ${penId}`);
  const placed = addPen(removePen(work, penId), { tag: pen.tag, shiftMs: pen.shiftMs, paneId }, scaleKeyOf);
  return placed.ok ? { ...placed, work: changePen(placed.work, placed.penId, { isHidden: pen.isHidden }) } : placed;
};

/** The last pane stays, empty. */
export const removePane = (work: TrendsWork, paneId: string): TrendsWork => {
  const panes = work.panes.filter(({ id }) => id !== paneId);
  return panes.length === 0 ? EMPTY_WORK : { panes };
};

/** One place up (-1) or down (1). */
export const movePane = (work: TrendsWork, paneId: string, by: -1 | 1): TrendsWork => {
  const from = work.panes.findIndex(({ id }) => id === paneId);
  const [pane, other] = [work.panes[from], work.panes[from + by]];
  if (pane === undefined || other === undefined) return work;
  const panes = [...work.panes];
  [panes[from], panes[from + by]] = [other, pane];
  return { panes };
};

/** Gives a pane so much of the height of the one under it; less than nothing takes it. */
export const growPane = (work: TrendsWork, paneId: string, by: number): TrendsWork => {
  const at = work.panes.findIndex(({ id }) => id === paneId);
  const [pane, below] = [work.panes[at], work.panes[at + 1]];
  if (pane === undefined || below === undefined) return work;
  const least = LEAST_WEIGHT - pane.weight;
  const given = Math.max(Math.min(least, 0), Math.min(by, Math.max(0, below.weight - LEAST_WEIGHT)));
  return {
    panes: work.panes.map((present, index) => {
      if (index === at) return { ...present, weight: present.weight + given };
      return index === at + 1 ? { ...present, weight: present.weight - given } : present;
    }),
  };
};

/** As a saved group has it. Its panes are those of the group, its colours too. */
export const workOfGroup = ({ panes, pens }: Pick<TrendGroup, 'panes' | 'pens'>): TrendsWork => ({
  panes: Array.from({ length: panes }, (_, pane) => ({
    id: (pane + 1).toString(),
    weight: 1,
    pens: pens.flatMap(({ tag, shiftMs = 0, colour, ...pen }, index) =>
      pen.pane === pane ? [{ id: (index + 1).toString(), tag, colour, shiftMs, isHidden: false }] : [],
    ),
  })),
});

/** As it is saved. `sideOf`: where the axis of a pen stands. */
export const groupOfWork = (
  work: TrendsWork,
  name: string,
  sideOf: (pane: TrendsPane, pen: TrendsPen) => 'left' | 'right',
): TrendGroupOrder => ({
  name,
  panes: work.panes.length,
  pens: work.panes.flatMap((pane, index) =>
    pane.pens.map((pen) => ({
      tag: pen.tag,
      ...(pen.shiftMs === 0 ? {} : { shiftMs: pen.shiftMs }),
      pane: index,
      axis: sideOf(pane, pen),
      colour: pen.colour,
    })),
  ),
});
