import type { SiteTotals } from '#shared/api/plant.ts';
import type { Site } from '#shared/model/device.ts';
import type { Frame } from '#shared/model/frame.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import type { AlarmDesk } from './alarms/alarmDesk.ts';
import type { ProcessEvents } from './alarms/processEvents.ts';
import type { CommandDesk } from './commands/commandDesk.ts';
import type { Counters } from './counters.ts';
import type { EventHub } from './eventHub.ts';
import type { FrameOutcome, LiveDevice } from './liveDevice.ts';
import { metricsObject } from './metricsObject.ts';
import type { Recorder } from './recorder.ts';

interface LiveEntry {
  readonly live: LiveDevice;
  readonly site: Site;
  readonly profileRevisionId: number;
}

/** What a frame passes through on its way from the wire to disk and screens. */
export interface PipelineParts {
  readonly liveDevice: (deviceId: number) => LiveEntry | undefined;
  readonly totals: (siteId: number) => SiteTotals;
  readonly counters: Counters;
  readonly hub: EventHub;
  readonly recorder: Recorder;
  readonly alarms: Pick<AlarmDesk, 'observe'>;
  readonly commands: Pick<CommandDesk, 'observe'>;
  readonly events: Pick<ProcessEvents, 'meet' | 'observe'>;
  readonly journal: (entry: JournalEntry) => void;
}

/** block → decode → latest → count → alarms → calculate → publish → commit, in this order, for one scan of one device. */
export const processFrame = (parts: PipelineParts, frame: Frame, nextAttemptMs: number | null): void => {
  const found = parts.liveDevice(frame.deviceId);
  if (found === undefined) return; // removed while its last scan was under way
  const { live, site, profileRevisionId } = found;

  parts.events.meet(live);
  const outcome = live.apply(frame, nextAttemptMs);
  parts.counters.observe(frame);
  parts.alarms.observe(live, outcome.transition !== null);
  parts.commands.observe(live);
  parts.events.observe(live, frame.processedMs);
  if (parts.hub.hasListeners) publish(parts, found, outcome);
  parts.recorder.record({ frame, profileRevisionId });
  const { transition } = outcome;
  if (transition !== null) parts.journal(linkEntry(frame, live, site, transition, live.error));
};

/** What nobody hears is not worked out: with the station headless and alone that is every frame. */
const publish = ({ hub, totals }: PipelineParts, { live, site }: LiveEntry, outcome: FrameOutcome): void => {
  hub.publishValues(outcome.update);
  hub.publishTotals(site.id, () => totals(site.id));
  if (outcome.served || outcome.transition === 'offline') {
    hub.publish({ name: 'metrics.scanned', data: metricsObject(live, site) });
  }
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
