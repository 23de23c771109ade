/** What the scans say of the order of events, and what they do not. Pure. */

/** When an event happened: after `afterMs`, and not after `knownMs`. Both the same where it was stamped at once. */
export interface EventWindow {
  readonly afterMs: number;
  readonly knownMs: number;
}

export interface OrderGroup<Event> extends EventWindow {
  readonly events: readonly Event[];
}

/**
 * Events in groups that surely follow each other; within a group the order is not known. An event that a scan brought
 * happened somewhere between that scan and the one before: windows that overlap tell nothing, also those of two devices
 * through a third one.
 */
export const orderGroups = <Event extends EventWindow>(events: readonly Event[]): OrderGroup<Event>[] => {
  const sorted = events.toSorted((left, right) => left.knownMs - right.knownMs || left.afterMs - right.afterMs);
  const groups: { afterMs: number; knownMs: number; events: Event[] }[] = [];
  for (const event of sorted.toReversed()) {
    const next = groups.at(-1);
    if (next !== undefined && (event.knownMs > next.afterMs || event.knownMs === next.knownMs)) {
      next.events.push(event);
      next.afterMs = Math.min(next.afterMs, event.afterMs);
    } else groups.push({ afterMs: event.afterMs, knownMs: event.knownMs, events: [event] });
  }
  return groups.toReversed().map((group) => ({ ...group, events: group.events.toReversed() }));
};

/**
 * The window of an event that a scan brought. `scanTimesMs`: of one block of the same device, ascending; the other blocks
 * of a scan lie within half a period of it and count as the same instant. Where no scan is near, the event's own time
 * stands; where none was before it in the span, nothing is known since `spanFromMs`.
 */
export const scanWindow = (
  timeMs: number,
  scanTimesMs: ArrayLike<number>,
  periodMs: number,
  spanFromMs: number,
): EventWindow => {
  let afterMs = Math.min(spanFromMs, timeMs);
  for (let index = 0; index < scanTimesMs.length; index += 1) {
    const scanMs = scanTimesMs[index] ?? 0;
    if (scanMs > timeMs + periodMs / 2) break;
    if (scanMs > timeMs - periodMs / 2) return { afterMs, knownMs: scanMs };
    afterMs = Math.max(afterMs, scanMs);
  }
  return { afterMs, knownMs: timeMs };
};

/** How far apart the scans were, by their middle; `periodMs` where there are too few. */
export const scanPeriod = (scanTimesMs: ArrayLike<number>, periodMs: number): number => {
  const gaps = Array.from(scanTimesMs, (timeMs, index) => timeMs - (scanTimesMs[index - 1] ?? timeMs)).slice(1);
  const middle = gaps.sort((left, right) => left - right)[Math.floor(gaps.length / 2)];
  return middle === undefined || middle <= 0 ? periodMs : middle;
};
