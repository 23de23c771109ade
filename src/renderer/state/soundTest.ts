/** Plays what the horn sounds like once, on a context of its own: within a person's press a browser lets it. */
import type { AlarmPriority } from '#shared/model/alarm.ts';
import { HORN, hornSamples } from './horn.ts';

/** `missing`: this browser cannot make a sound at all. */
export type SoundTest = 'played' | 'blocked' | 'missing';

/** Behind the last pulse, so that it is heard to its end. */
const TAIL_MS = 400;

const burstMs = (priority: AlarmPriority): number =>
  Math.max(...HORN[priority].tones.map(({ atMs, durationMs }) => atMs + durationMs));

const playOn = async (context: AudioContext, priority: AlarmPriority, volume: number): Promise<SoundTest> => {
  await context.resume().catch(() => undefined);
  if (context.state !== 'running') return 'blocked';
  const lengthMs = burstMs(priority) + TAIL_MS;
  const samples = hornSamples({ ...HORN[priority], periodMs: lengthMs }, context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(
    samples.map((sample) => sample * volume),
    0,
  );
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  const ended = new Promise((resolve) => source.addEventListener('ended', resolve));
  source.start();
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2 * lengthMs))]);
  return 'played';
};

/** One burst of the priority. */
export const testSound = async (priority: AlarmPriority, volume: number): Promise<SoundTest> => {
  if (!('AudioContext' in window)) return 'missing';
  const context = new AudioContext();
  const heard = await playOn(context, priority, volume);
  await context.close().catch(() => undefined);
  return heard;
};
