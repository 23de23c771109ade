import type { SiteTotals } from '#shared/api/plant.ts';
import type { Site } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import type { Counters } from './counters.ts';
import type { EventHub } from './eventHub.ts';
import type { LiveDevice } from './liveDevice.ts';
import { metricsObject } from './metricsObject.ts';
import type { Recorder } from './recorder.ts';

/** What a frame passes through on its way from the wire to disk and screens. */
export interface PipelineParts {
  readonly liveDevice: (deviceId: number) => { live: LiveDevice; site: Site; profileRevisionId: number } | undefined;
  readonly totals: (siteId: number) => SiteTotals;
  readonly counters: Counters;
  readonly hub: EventHub;
  readonly recorder: Recorder;
  readonly journal: (entry: JournalEntry) => void;
}

/** block → decode → latest → count → calculate → publish → commit, in this order, for one scan of one device. */
export const processFrame = (parts: PipelineParts, frame: Frame, nextAttemptMs: number | null): void => {
  const found = parts.liveDevice(frame.deviceId);
  if (found === undefined) return; // removed while its last scan was under way
  const { live, site, profileRevisionId } = found;

  const { update, served, transition } = live.apply(frame, nextAttemptMs);
  parts.counters.observe(frame);
  parts.hub.publishValues(update);
  parts.hub.publishTotals(site.id, () => parts.totals(site.id));
  if (parts.hub.hasListeners && (served || transition === 'offline')) {
    parts.hub.publish({ name: 'metrics.scanned', data: metricsObject(live, site) });
  }

  parts.recorder.record({ frame, profileRevisionId });
  if (transition !== null) parts.journal(linkEntry(frame, live, site, transition, update.error));
};

const linkEntry = (
  frame: Frame,
  live: LiveDevice,
  site: Site,
  transition: 'online' | 'offline',
  error: string | null,
): JournalEntry => ({
  timeMs: frame.processedMs,
  kind: 'link',
  event: transition === 'online' ? 'device_online' : 'device_offline',
  siteId: site.id,
  deviceId: live.device.id,
  ...(transition === 'offline' && error !== null ? { details: { error } } : {}),
});
