import type { Clock } from '#shared/model/clock.ts';
import { isUsable } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';
import type { ValueProfile } from '#shared/model/valueFrame.ts';
import type { Configuration } from '../store/configurationStore.ts';
import type { SiteDevice } from '../store/siteDevice.ts';
import type { PlantModel } from './plantModel.ts';
import type { Recorder } from './recorder.ts';
import { SITE_PERIOD_MS, valuePoints } from './siteTags.ts';
import type { Remote } from './threadCall.ts';
import type { WriterMethods } from './writer.ts';

/**
 * Totals are looked at so often: at the pace of the usual scan, as they cannot change more quickly than their parts.
 * They are recorded when one of them has changed, and at least every `SITE_PERIOD_MS`.
 */
export const SITE_LOOK_MS = 2_000;

export interface SiteValuesParts {
  readonly clock: Clock;
  readonly plant: Pick<PlantModel, 'totals'>;
  readonly writer: Pick<Remote<WriterMethods>, 'siteDevice'>;
  readonly recorder: Pick<Recorder, 'record'>;
}

interface RecordedSite extends SiteDevice {
  /** Of the totals, in the order of the profile's points. */
  readonly keys: readonly string[];
  recorded: readonly PointValue[];
  /** On the monotonic clock. */
  recordedMs: number;
}

/** Records the calculated tags of every site with an active device. */
export class SiteValues {
  readonly #parts: SiteValuesParts;
  #sites = new Map<number, RecordedSite>();

  constructor(parts: SiteValuesParts) {
    this.#parts = parts;
  }

  /** Takes a configuration over, once its devices are those that the totals are made of. */
  async adopt({ sites, devices }: Configuration): Promise<void> {
    const adopted = new Map<number, RecordedSite>();
    for (const { id } of sites) {
      const own = devices.filter(({ siteId }) => siteId === id);
      if (!own.some(({ active }) => active)) continue;
      const { values } = this.#parts.plant.totals(id);
      const points = valuePoints(values, own);
      const kept = await this.#parts.writer.siteDevice(id, siteProfile(points));
      adopted.set(id, { ...kept, keys: values.map(({ key }) => key), recorded: [], recordedMs: 0 });
    }
    this.#sites = adopted;
  }

  /** Looks at the totals and records what is due. */
  look(): void {
    for (const [siteId, site] of this.#sites) {
      const { values } = this.#parts.plant.totals(siteId);
      // Between a change of the configuration and its adoption they are others.
      const isAdopted =
        values.length === site.keys.length && values.every(({ key }, index) => key === site.keys[index]);
      if (isAdopted) this.#look(site, values.map(recordable));
    }
  }

  #look(site: RecordedSite, values: readonly PointValue[]): void {
    const nowMs = this.#parts.clock.monotonicMs();
    const isSame =
      site.recorded.length === values.length && values.every((one, index) => same(one, site.recorded[index]));
    // Half a look early: the next one would be too late.
    if (isSame && nowMs - site.recordedMs < SITE_PERIOD_MS - SITE_LOOK_MS / 2) return;
    site.recorded = values;
    site.recordedMs = nowMs;
    const timeMs = this.#parts.clock.epochMs();
    const { deviceId, profileRevisionId } = site;
    this.#parts.recorder.record({ frame: { deviceId, timeMs, processedMs: timeMs, values }, profileRevisionId });
  }
}

const siteProfile = (points: ValueProfile['points']): ValueProfile => ({
  id: 'site-totals',
  revision: 1,
  protocol: 'values',
  pollIntervalMs: SITE_PERIOD_MS,
  points,
});

/** A result beyond all numbers has a rating or a scale to blame. */
const recordable = ({ value, reason }: PointValue): PointValue => {
  if (!isUsable(reason)) return { value: null, reason };
  return Number.isFinite(value) ? { value, reason } : { value: null, reason: 'config' };
};

const same = (one: PointValue, other: PointValue | undefined): boolean =>
  one.value === other?.value && one.reason === other.reason;
