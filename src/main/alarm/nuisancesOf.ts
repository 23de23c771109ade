import type { AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import type { Period } from './annunciationLoad.ts';
import { type AlarmName, CHATTER_RISES, FLEETING_MS, isChatter, type Nuisances, nameOf, STALE_MS } from './nuisance.ts';
import { ACTIVE_STATES } from './stateTable.ts';

/** One alarm's behaviour, in the order of its rows. */
interface Behaviour extends AlarmName {
  risesMs: number[];
  activeSinceMs: number | null;
  isChattering: boolean;
  isFleeting: boolean;
  isStale: boolean;
}

/**
 * The nuisances of a period, by the wall clock of the rows. `atStart`: how the alarms stood when it began.
 */
export const nuisancesOf = (
  transitions: readonly AlarmTransition[],
  { toMs }: Period,
  atStart: readonly AlarmStanding[],
): Nuisances => {
  const behaviours = new Map<string, Behaviour>(atStart.map((one) => [nameOf(one), behaviourAtStart(one)]));
  for (const row of transitions) {
    const name = nameOf(row);
    const behaviour = behaviours.get(name) ?? quiet(row);
    behaviours.set(name, behaviour);
    if (row.step === 'raised') rise(behaviour, row.timeMs);
    if (row.step === 'returned' || row.step === 'withdrawn') end(behaviour, row.timeMs);
  }
  for (const behaviour of behaviours.values()) judgeStale(behaviour, toMs);
  const named = (isMeant: (behaviour: Behaviour) => boolean): AlarmName[] =>
    [...behaviours.values()].filter(isMeant).map(({ deviceId, key }) => ({ deviceId, key }));
  return {
    chattering: named(({ isChattering }) => isChattering),
    fleeting: named(({ isFleeting }) => isFleeting),
    stale: named(({ isStale }) => isStale),
  };
};

const quiet = ({ deviceId, key }: AlarmName): Behaviour => ({
  deviceId,
  key,
  risesMs: [],
  activeSinceMs: null,
  isChattering: false,
  isFleeting: false,
  isStale: false,
});

const behaviourAtStart = (standing: AlarmStanding): Behaviour => ({
  ...quiet(standing),
  activeSinceMs: ACTIVE_STATES.has(standing.state) ? standing.raisedMs : null,
});

const rise = (behaviour: Behaviour, timeMs: number): void => {
  behaviour.risesMs = [...behaviour.risesMs, timeMs].slice(-CHATTER_RISES);
  behaviour.isChattering ||= isChatter(behaviour.risesMs, timeMs);
  behaviour.activeSinceMs = timeMs;
};

const end = (behaviour: Behaviour, timeMs: number): void => {
  judgeStale(behaviour, timeMs);
  behaviour.isFleeting ||= behaviour.activeSinceMs !== null && timeMs - behaviour.activeSinceMs < FLEETING_MS;
  behaviour.activeSinceMs = null;
};

const judgeStale = (behaviour: Behaviour, nowMs: number): void => {
  behaviour.isStale ||= behaviour.activeSinceMs !== null && nowMs - behaviour.activeSinceMs > STALE_MS;
};
