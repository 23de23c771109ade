import type { NewJournalEntry } from '#shared/model/journal.ts';
import {
  interrupted,
  type KnownValue,
  observeEvent,
  type WatchedEvent,
  watchedEvents,
} from '../../profile/eventRules.ts';
import type { LiveDevice } from '../liveDevice.ts';

interface WatchedPoint {
  readonly watched: WatchedEvent;
  known: KnownValue | null;
}

/** Follows modes, states, breakers and mains of all devices and tells their changes as facts of the journal. */
export class ProcessEvents {
  readonly #note: (entry: NewJournalEntry) => void;
  readonly #devices = new WeakMap<LiveDevice, readonly WatchedPoint[]>();

  constructor(note: (entry: NewJournalEntry) => void) {
    this.#note = note;
  }

  /** Before the first scan of a device: it stands as the last run of the station left it. */
  meet(live: LiveDevice): void {
    this.#pointsOf(live);
  }

  /** After a scan of the device, or after its values went bad. */
  observe(live: LiveDevice, timeMs: number): void {
    for (const point of this.#pointsOf(live)) {
      const reading = live.reading(point.watched.point);
      if (reading === undefined) continue;
      const { known, event } = observeEvent(point.watched, point.known, reading);
      point.known = known;
      if (event === null) continue;
      const { kind, event: word, point: key, details, text } = event;
      this.#note({
        timeMs: reading.timeMs ?? timeMs,
        kind,
        event: word,
        deviceId: live.device.id,
        point: key,
        details,
        words: { text },
      });
    }
  }

  #pointsOf(live: LiveDevice): readonly WatchedPoint[] {
    const present = this.#devices.get(live);
    if (present !== undefined) return present;
    const watched = live.compiled === undefined ? [] : watchedEvents(live.compiled.profile);
    const points = watched.map((event): WatchedPoint => {
      const lastValue = live.lastValue(event.point);
      return {
        watched: event,
        known: lastValue === null ? null : interrupted({ value: lastValue, isInterrupted: true }),
      };
    });
    this.#devices.set(live, points);
    return points;
  }
}
