/** The time machine of this window, as screens and keys use it. */
import type { ReplayNeighbourKind } from '#shared/api/replay.ts';
import { liveNow } from '../liveNow.ts';
import { useSession } from '../sessionStore.ts';
import { request } from '../stationApi.ts';
import { useArchive } from './archiveMode.ts';
import { windowAround, zoomed } from './archiveSpans.ts';
import { ReplayDriver } from './ReplayDriver.ts';
import { REPLAY_SPEEDS } from './replayPlayer.ts';
import { useReplay, windowOf } from './replayStore.ts';

export const replay = new ReplayDriver({
  request,
  monotonicMs: () => performance.now(),
  nowMs: liveNow,
  onFrame: (draw) => void window.requestAnimationFrame(draw),
  later: (work, delayMs) => void window.setTimeout(work, delayMs),
  asker: `replay-${Math.random().toString(36).slice(2)}`,
});

// Another person begins with what is now.
useSession.subscribe(({ stage }, before) => {
  if (stage === 'outside' && before.stage !== 'outside') replay.forget();
});

/** Opens the slider; open, puts it away and leads back to live. Not under a dialog, which belongs to what is now. */
export const toggleArchive = (): void => {
  const { isOpen } = useReplay.getState();
  if (!isOpen && document.querySelector('dialog[open], [role="dialog"]') !== null) return;
  if (isOpen) replay.leave();
  useReplay.setState({ isOpen: !isOpen, window: null });
};

/** Back to what is now, with the slider still there. */
export const backToLive = (): void => {
  replay.leave();
  useReplay.setState({ window: null });
};

export const togglePlay = (): void => (useReplay.getState().isPlaying ? replay.pause() : replay.play());

/** One speed up or down. */
export const changeSpeed = (by: 1 | -1): void => {
  const speed = REPLAY_SPEEDS[REPLAY_SPEEDS.indexOf(useReplay.getState().speed) + by];
  if (speed !== undefined) replay.setSpeed(speed);
};

let isLooking = false;

/** To the next or previous one of its kind; of one device where it is named. */
export const goToNeighbour = async (
  kind: ReplayNeighbourKind,
  direction: 'next' | 'previous',
  deviceId?: number,
): Promise<void> => {
  if (isLooking) return;
  isLooking = true;
  replay.pause();
  const claim = replay.claim();
  const fromMs = useReplay.getState().wantedMs ?? useArchive.getState().instantMs ?? replay.endMs();
  const device = deviceId === undefined ? {} : { deviceId };
  const answer = await request('replay.neighbour', { timeMs: fromMs, direction, kind, ...device });
  isLooking = false;
  if (!replay.holds(claim)) return;
  if (!answer.ok) useReplay.setState({ error: answer.error });
  else if (answer.value.timeMs !== null) replay.jump(answer.value.timeMs);
  else useReplay.setState({ notice: direction === 'next' ? 'none_behind' : 'none_before' });
};

/** A length of the slider; the shown instant keeps its place as nearly as it may. */
export const chooseSpan = (spanMs: number): void => {
  const { instantMs } = useArchive.getState();
  const window = instantMs === null ? null : windowAround(instantMs, spanMs, 0.5, liveNow());
  useReplay.setState({ spanMs, window });
};

/** Zooms around an instant. */
export const zoomSlider = (factor: number, timeMs: number): void =>
  useReplay.setState((store) => {
    const nowMs = liveNow();
    const window = zoomed(windowOf(store, nowMs), factor, timeMs, nowMs);
    return { window, spanMs: window.toMs - window.fromMs };
  });
