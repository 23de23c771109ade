/** What makes an alarm a nuisance, by ISA-18.2. */

/** So many rises within so long are chatter. */
export const CHATTER_RISES = 3;
export const CHATTER_WINDOW_MS = 60_000;
/** A shorter life is a fleeting one: nobody could have acted on it. */
export const FLEETING_MS = 10_000;
/** Active for longer is stale: nobody means to act on it. */
export const STALE_MS = 24 * 3_600_000;

/** One alarm. */
export interface AlarmName {
  readonly deviceId: number;
  readonly key: string;
}

/** Alarms by what is wrong with them. */
export interface Nuisances {
  readonly chattering: readonly AlarmName[];
  readonly fleeting: readonly AlarmName[];
  readonly stale: readonly AlarmName[];
}

/** Instants of one alarm's rises, the last three, ascending. */
export const isChatter = (risesMs: readonly number[], nowMs: number): boolean => {
  const first = risesMs.at(-CHATTER_RISES);
  return first !== undefined && nowMs - first <= CHATTER_WINDOW_MS;
};

/** The text under which maps and sets hold an alarm. */
export const nameOf = ({ deviceId, key }: AlarmName): string => `${deviceId}/${key}`;
