/** First-out of a group: which alarm came first, and which are its consequences. */

/** An alarm of the same group and device; one that rises has no first-out number yet. */
export interface GroupMember {
  /** The first-out number of its open life; null where it has none, or takes no part. */
  readonly firstOut: number | null;
  /** Its own occurrence. */
  readonly occurrence: number | null;
  /** Scan of its rise; null when that was before the last restart. */
  readonly raisedScan: number | null;
}

export interface FirstOut {
  readonly firstOut: number;
  readonly isOrderUncertain: boolean;
}

/**
 * The first-out of an alarm that rises as `occurrence` in scan `scan`. While a member of the group is open the rise is a
 * consequence of that member's first one; else it is the first itself. Held members take no part: a muted alarm that
 * stands for days must not keep the group open. Where members of two old events are open, the later event counts.
 */
export const firstOutOf = (occurrence: number, members: Iterable<GroupMember>, scan: number): FirstOut => {
  let firstOut: number | null = null;
  let firstScan: number | null = null;
  for (const member of members) {
    if (member.firstOut === null || (firstOut !== null && member.firstOut < firstOut)) continue;
    if (firstOut !== member.firstOut) firstScan = null;
    firstOut = member.firstOut;
    if (member.occurrence === member.firstOut) firstScan = member.raisedScan;
  }
  if (firstOut === null) return { firstOut: occurrence, isOrderUncertain: false };
  return { firstOut, isOrderUncertain: firstScan === scan };
};
