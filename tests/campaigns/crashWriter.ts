/**
 * The program that the crash campaign takes away: the production recorder and writer thread, with its sealing, on frames
 * whose every register follows from device and number. It tells on stdout, before anything else can happen: `ready`,
 * `offered K AT` (numbers below K were handed to the recorder by then), `frames FROM TO` and `event N` (on disk).
 * Words: database file, first number.
 */
import type { Logger } from '../../src/main/app/logger.ts';
import { Recorder } from '../../src/main/app/recorder.ts';
import { systemClock } from '../../src/main/app/systemClock.ts';
import { startThread } from '../../src/main/app/threadCall.ts';
import type { WriterMethods } from '../../src/main/app/writer.ts';
import { RECORDED_PROFILE, recordedFrame, recordedPlant } from '../kit/recordedHistory.ts';
import { CRASH_DEVICES, crashProcessedMs } from './crashFrames.ts';

const [file = '', firstWord = '0'] = process.argv.slice(2);
const TICK_MS = 5;
const FRAMES_A_TICK = 3;

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
};

const { call } = await startThread<WriterMethods>('writer', { file }, fail);
const { devices } = await call.readConfiguration();
if (devices.length === 0) await call.commitConfiguration(recordedPlant(CRASH_DEVICES));
const profileRevisionId = await call.profileRevisionId(RECORDED_PROFILE, 'digest', {});

let committed = Number(firstWord);
const commit = async (batch: ArrayBuffer): Promise<number> => {
  const frames = await call.commitFrames(batch);
  const to = committed + frames / CRASH_DEVICES;
  tell(`frames ${committed.toString()} ${to.toString()}`);
  committed = to;
  return frames;
};
const logger = { error: fail } as unknown as Logger;
const recorder = new Recorder(commit, systemClock, logger, fail);

/** Every window of the past is due at once: sealing never rests. */
const sealOn = async (): Promise<void> => {
  for (;;) {
    await call.upkeep(Date.now());
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
};

const noteEvent = async (number: number): Promise<void> => {
  await call.addJournal([{ timeMs: Date.now(), kind: 'link', event: 'device_online', details: { number } }]);
  tell(`event ${number.toString()}`);
};

let next = Number(firstWord);
let events = next;
let isNoting = false;
setInterval(() => {
  for (let count = 0; count < FRAMES_A_TICK; count += 1) {
    for (let deviceId = 1; deviceId <= CRASH_DEVICES; deviceId += 1) {
      recorder.record({ frame: recordedFrame(deviceId, next, crashProcessedMs(next)), profileRevisionId });
    }
    next += 1;
  }
  tell(`offered ${next.toString()} ${Date.now().toString()}`);
  // One at a time: a disk slower than the ticks would let the calls pile up before the frames.
  if (isNoting) return;
  isNoting = true;
  noteEvent(events)
    .then(() => {
      isNoting = false;
    })
    .catch(fail);
  events += 1;
}, TICK_MS);
sealOn().catch(fail);
tell('ready');
