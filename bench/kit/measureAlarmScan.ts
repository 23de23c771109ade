/** What evaluating the alarms of engine sets costs, per tag and scan. */

import { AlarmBook } from '../../src/main/alarm/alarmBook.ts';
import { LiveDevice } from '../../src/main/app/liveDevice.ts';
import type { Device } from '../../src/shared/model/device.ts';
import type { Frame } from '../../src/shared/model/frame.ts';
import { genset, gensetAlarms, gensetImages } from './floodedGensets.ts';
import { median, rounded } from './median.ts';

/** A set counts as so many, though its profile has more points. */
const TAGS_A_DEVICE = 100;
const ROUNDS = 300;
const WARM_UP_ROUNDS = 60;
const PERIOD_MS = 1_000;
const BEGIN_MS = Date.UTC(2026, 10, 21);
/** Moments of the plant model that follow each other, so that most values differ from scan to scan. */
const IMAGES = 20;

const device = (index: number): Device => ({
  id: index + 1,
  siteId: 1,
  code: `GEN${index.toString()}`,
  name: 'GEN',
  kind: 'generator',
  profile: genset.profile.id,
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 502 + index, unitId: 1 },
});

const frameOf = (deviceId: number, image: ReadonlyMap<string, Uint16Array>, timeMs: number): Frame => ({
  deviceId,
  profile: genset.profile.id,
  profileRevision: 1,
  processedMs: timeMs,
  slots: 1,
  simulated: false,
  readings: [...image].map(([block, value]) => ({
    block,
    requestMs: timeMs - 2,
    replyMs: timeMs,
    outcome: { ok: true, value },
  })),
});

/** Median over rounds of all devices of the CPU time of their evaluation, in µs per tag. */
const perTag = (devices: number, images: readonly ReadonlyMap<string, Uint16Array>[]): number => {
  const live = Array.from({ length: devices }, (_, index) => new LiveDevice(device(index), genset));
  const book = new AlarmBook();
  const at = (round: number) => ({ timeMs: BEGIN_MS + round * PERIOD_MS, monotonicMs: round * PERIOD_MS });
  book.adopt(
    live.map(({ device: { id } }) => ({ deviceId: id, endpoint: null, definitions: gensetAlarms })),
    at(0),
  );
  const times = Array.from({ length: ROUNDS }, (_, index) => {
    const now = at(index + 1);
    const image = images[index % images.length];
    if (image === undefined) throw new Error('BUG: there is no image');
    for (const one of live) one.apply(frameOf(one.device.id, image, now.timeMs), null);
    const before = process.cpuUsage();
    for (const one of live) book.evaluate(one.device.id, (point) => one.reading(point), now);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / (devices * TAGS_A_DEVICE);
  });
  if (book.standings().length > 0) throw new Error('a healthy set has raised an alarm');
  return median(times.slice(WARM_UP_ROUNDS));
};

export const measureAlarmScan = (devices: number): Record<string, number> => {
  const images = gensetImages(IMAGES, PERIOD_MS);
  const still = perTag(devices, images.slice(0, 1));
  const changing = perTag(devices, images);
  return {
    us_per_tag_scan: rounded(Math.max(still, changing)),
    us_per_tag_scan_still: rounded(still),
    us_per_tag_scan_changing: rounded(changing),
    tags: devices * TAGS_A_DEVICE,
  };
};
