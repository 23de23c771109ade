import type { StationEvent } from '#shared/api/contract.ts';
import type { StationLink } from './stationLink.ts';

const RETRY_MS = 2_000;

export interface FollowedReading<Answer> {
  /** Asks the station. */
  readonly ask: () => Promise<Answer>;
  /** Takes an answer that nothing overtook; false asks again a little later. */
  readonly accept: (answer: Answer) => boolean;
  /** What an event does to it: `read` it anew, nothing, or `replaced`: the event brought it, answers under way are late. */
  readonly onEvent: (event: StationEvent) => 'read' | 'replaced' | undefined;
}

/** Keeps something in step with the station: it is read at each connection, and as events say. Returns what ends it. */
export const followReading = <Answer>(
  link: StationLink,
  { ask, accept, onEvent }: FollowedReading<Answer>,
): (() => void) => {
  let timer: number | undefined;
  /** Grows with each reading and each event that replaces it: an answer that was overtaken is dropped. */
  let turn = 0;
  const overtake = (): void => {
    turn += 1;
    window.clearTimeout(timer);
  };
  const read = async (): Promise<void> => {
    overtake();
    const own = turn;
    const answer = await ask();
    if (own === turn && !accept(answer)) timer = window.setTimeout(() => void read(), RETRY_MS);
  };

  const stopListening = link.listen((event) => {
    const effect = onEvent(event);
    if (effect === 'read') void read();
    else if (effect === 'replaced') overtake();
  });
  const stopWatching = link.watch((phase) => {
    if (phase === 'open') void read();
    else window.clearTimeout(timer);
  });
  return () => {
    overtake();
    stopListening();
    stopWatching();
  };
};
