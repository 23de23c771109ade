import { useEffect } from 'react';
import { request } from '../../state/stationApi.ts';
import { stationNow } from '../../state/stationNow.ts';
import {
  changeTrendsView,
  choosePen,
  closePicker,
  toggleCursors,
  togglePanning,
  togglePicking,
  useTrends,
} from '../../state/trendsStore.ts';
import { pensOf } from '../../state/trendsWork.ts';
import { atPresent, zoomedTo } from '../../state/trendView.ts';
import { isKeyElsewhere } from '../trend/isKeyElsewhere.ts';
import { recordedSpan } from '../trend/recordedSpan.ts';
import { TREND_MOVES } from '../trend/trendMoves.ts';
import type { KnownTags } from './useKnownTags.ts';

/** To where the records of the first pen begin, with the present length of time. */
const toBeginning = async (tags: KnownTags): Promise<void> => {
  const tag = pensOf(useTrends.getState().work).find((pen) => tags.has(pen.tag))?.tag;
  if (tag === undefined) return;
  const span = await recordedSpan(async (fromMs, toMs, buckets) => {
    const answer = await request('history.trend', { tags: [tag], fromMs, toMs, buckets });
    return (answer.ok ? answer.value[0] : undefined) ?? null;
  }, stationNow());
  if (span === null) return;
  changeTrendsView((view, nowMs) => zoomedTo(view, span.fromMs, span.fromMs + view.toMs - view.fromMs, nowMs));
};

/** Closes what is open, one thing after another; false where nothing is. */
const leaveOne = (): boolean => {
  const { isPicking, cursors, penId } = useTrends.getState();
  if (isPicking) closePicker();
  else if (cursors !== null) toggleCursors();
  else if (penId !== null) choosePen(null);
  else return false;
  return true;
};

/** By their place on the board, so that they work in the Russian layout too. */
const SWITCHES: Readonly<Record<string, () => void>> = {
  KeyM: toggleCursors,
  KeyN: togglePicking,
  KeyV: togglePanning,
};

/** A part that the keys move by itself: a cursor, a border, a list. */
const hasOwnKeys = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('[data-own-keys]') !== null;

/** The keys of the charts, before those of the station. */
export const useTrendsKeys = (tags: KnownTags, timeZone: string): void => {
  useEffect(() => {
    const act = (event: KeyboardEvent): boolean => {
      if (event.key === 'Escape') return leaveOne();
      if (hasOwnKeys(event)) return false;
      const move = TREND_MOVES[event.key];
      const switched = SWITCHES[event.code];
      if (move !== undefined) changeTrendsView((view, nowMs) => move(view, nowMs, timeZone));
      else if (event.key === 'End') changeTrendsView((view, nowMs) => atPresent(view, nowMs, timeZone));
      else if (event.key === 'Home') void toBeginning(tags);
      else if (switched !== undefined) switched();
      else return false;
      return true;
    };
    const press = (event: KeyboardEvent): void => {
      if (!isKeyElsewhere(event) && act(event)) event.preventDefault();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [tags, timeZone]);
};
