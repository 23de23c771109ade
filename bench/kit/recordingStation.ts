/** The station's own path from the wire to the disk, as `src/main/app/station.ts` wires it, without anybody looking on. */
import { Counters } from '../../src/main/app/counters.ts';
import { EventHub } from '../../src/main/app/eventHub.ts';
import { FrameRecords } from '../../src/main/app/frameRecords.ts';
import { LiveDevice } from '../../src/main/app/liveDevice.ts';
import { silentLogger } from '../../src/main/app/logger.ts';
import { openLink } from '../../src/main/app/openLink.ts';
import { processFrame } from '../../src/main/app/pipeline.ts';
import { Recorder } from '../../src/main/app/recorder.ts';
import { scannedDevice } from '../../src/main/app/scannedDevice.ts';
import { Scanners } from '../../src/main/app/scanners.ts';
import { startThread } from '../../src/main/app/threadCall.ts';
import type { WriterMethods } from '../../src/main/app/writer.ts';
import type { Clock } from '../../src/shared/model/clock.ts';
import type { Device, Site } from '../../src/shared/model/device.ts';
import type { Frame } from '../../src/shared/model/frame.ts';
import { sixtyRegisters } from './sixtyRegisters.ts';

export const SITE: Site = { id: 1, code: 'B', name: 'B', timeZone: 'UTC' };

/** A writer thread on a fresh file that knows so many devices of sixty registers, their ids from 1 on. */
export const startWriter = async (file: string, devices: readonly Omit<Device, 'id' | 'siteId'>[]) => {
  const fail = (error: Error): never => {
    throw error;
  };
  const { profile } = sixtyRegisters();
  const writer = await startThread<WriterMethods>('writer', { file }, fail);
  const { id: _id, ...site } = SITE;
  const points = profile.points.map(({ key }) => key);
  await writer.call.commitConfiguration({
    changes: [
      { kind: 'createSite', site },
      ...devices.map((device) => ({ kind: 'createDevice' as const, device, site: { code: site.code }, points })),
    ],
    actor: 'bench',
    timeMs: 0,
    journal: [],
  });
  return { writer, profileRevisionId: await writer.call.profileRevisionId(profile, 'bench', {}) };
};

export interface RecordingParts {
  readonly clock: Clock;
  readonly devices: readonly Device[];
  readonly profileRevisionId: number;
  readonly commit: (batch: ArrayBuffer) => Promise<unknown>;
  /** Told of every frame when it has gone through. */
  readonly onFrame: (frame: Frame) => void;
}

const storesNothing = () => Promise.resolve([]);

/** Scans the devices as fast as their periods allow and records what they answer; `close` waits until it is on disk. */
export const startRecording = async ({ clock, devices, profileRevisionId, commit, onFrame }: RecordingParts) => {
  const compiled = sixtyRegisters();
  const entries = devices.map((device) => ({ live: new LiveDevice(device, compiled), site: SITE, profileRevisionId }));
  const byId = new Map(entries.map((entry) => [entry.live.device.id, entry]));
  const counters = new Counters({
    clock,
    logger: silentLogger,
    stored: storesNothing,
    newestFrames: storesNothing,
    commit: storesNothing,
    decide: storesNothing,
    tellJournal: () => undefined,
  });
  await counters.adopt(entries);
  const recorder = new Recorder(commit, clock, silentLogger, ({ frames }) => {
    throw new Error(`${frames.toString()} frames were not recorded`);
  });
  const parts = {
    liveDevice: (deviceId: number) => byId.get(deviceId),
    totals: (siteId: number) => ({ siteId, values: [] }),
    counters,
    alarms: { observe: () => undefined },
    commands: { observe: () => undefined },
    events: { meet: () => undefined, observe: () => undefined },
    hub: new EventHub(clock),
    recorder,
    journal: () => undefined,
  };
  const records = new FrameRecords();
  const scanners = new Scanners({
    clock,
    simulated: false,
    openLink: openLink(clock, (connection) => records.tapOf(connection)),
    onFrame: (frame, nextAttemptMs) => {
      processFrame(parts, frame, nextAttemptMs);
      onFrame(frame);
    },
  });
  scanners.run(devices.map((device) => scannedDevice(device, SITE, compiled.profile)));
  return {
    recorder,
    close: async (): Promise<void> => {
      scanners.close();
      await recorder.close();
    },
  };
};
