import { useEffect, useState } from 'react';
import type { EventRow } from '#shared/api/alarms.ts';
import { request } from '../../state/stationApi.ts';
import type { TrendView } from '../../state/trendView.ts';
import { NewestAnswer } from '../trend/newestAnswer.ts';
import { questionKey } from '../trend/trendQuestion.ts';
import { isMark, MARK_KINDS } from './trendMarks.ts';

export interface TrendsEvents {
  readonly rows: readonly EventRow[];
  /** There are more than were read: the newest of each kind. */
  readonly isMore: boolean;
}

const NOTHING: TrendsEvents = { rows: [], isMore: false };
/** Rows of one kind and device. */
const MOST = 500;
/** With more devices than these the whole station is asked, and what is of others is left out. */
const MOST_DEVICES = 4;
/** The charts come first. */
const CALM_MS = 400;
/** A live view moves on: what has happened since is read again so often. */
const REFRESH_MS = 15_000;

const read = async ({ fromMs, toMs }: TrendView, deviceIds: readonly number[]): Promise<TrendsEvents> => {
  const places = deviceIds.length > MOST_DEVICES ? [{}] : deviceIds.map((deviceId) => ({ deviceId }));
  const questions = MARK_KINDS.flatMap((kind) => places.map((place) => ({ kind, ...place })));
  const span = { fromMs: Math.round(fromMs), toMs: Math.round(toMs) };
  const answers = await Promise.all(
    questions.map((question) => request('events.list', { ...span, ...question, limit: MOST })),
  );
  const pages = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const rows = pages.flatMap((page) => page.rows);
  return {
    rows: rows.filter((row) => isMark(row) && row.deviceId !== null && deviceIds.includes(row.deviceId)),
    isMore: pages.some(({ next }) => next !== null),
  };
};

/** What happened to the devices of the pens within the view. `isOn` false: nothing is asked. */
export const useTrendsMarks = (view: TrendView, deviceIds: readonly number[], isOn: boolean): TrendsEvents => {
  const [answers] = useState(() => new NewestAnswer());
  const [events, setEvents] = useState(NOTHING);
  const [turn, setTurn] = useState(0);
  const key = `${questionKey(view)} ${deviceIds.join(' ')}`;
  const isAsking = isOn && deviceIds.length > 0;
  useEffect(() => {
    if (!isAsking) return undefined;
    const ask = async (): Promise<void> => {
      const found = await answers.of(() => read(view, deviceIds));
      if (found !== undefined) setEvents(found);
    };
    const timer = window.setTimeout(() => void ask(), CALM_MS);
    return () => window.clearTimeout(timer);
    // A live view is another object each second; its key is not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answers, key, isAsking, turn]);
  const { isLive } = view;
  useEffect(() => {
    if (!isLive || !isAsking) return undefined;
    const timer = window.setInterval(() => setTurn((former) => former + 1), REFRESH_MS);
    return () => window.clearInterval(timer);
  }, [isLive, isAsking]);
  return isAsking ? events : NOTHING;
};
