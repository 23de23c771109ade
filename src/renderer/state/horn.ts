/**
 * How the priorities sound; pure. The graver, the more pulses, the higher and the sooner again, after the bursts of
 * IEC 60601-1-8, so that a priority is known without a look at the screen.
 */
import type { AlarmPriority } from '#shared/model/alarm.ts';

/** One pulse of a burst; times from the start of the burst. */
export interface HornTone {
  readonly atMs: number;
  readonly durationMs: number;
  readonly frequencyHz: number;
}

export interface HornPattern {
  readonly tones: readonly HornTone[];
  /** From the start of a burst to the next one. */
  readonly periodMs: number;
}

const burst = (frequenciesHz: readonly number[], durationMs: number, stepMs: number): readonly HornTone[] =>
  frequenciesHz.map((frequencyHz, index) => ({ atMs: index * stepMs, durationMs, frequencyHz }));

export const HORN: Readonly<Record<AlarmPriority, HornPattern>> = {
  critical: { tones: burst([988, 740, 988, 740, 988, 740], 150, 200), periodMs: 1_600 },
  high: { tones: burst([784, 784, 784], 180, 300), periodMs: 4_000 },
  medium: { tones: burst([587, 494], 220, 340), periodMs: 10_000 },
  low: { tones: burst([440], 300, 300), periodMs: 30_000 },
};

/** Swells and fades within this time, so that a pulse does not click. */
const EDGE_S = 0.012;
/** The third harmonic carries over an engine hall better than a pure tone. */
const HARMONIC = { order: 3, share: 0.25 } as const;
const LOUDNESS = 0.6;

const envelope = (atS: number, durationS: number): number =>
  Math.max(0, Math.min(1, atS / EDGE_S, (durationS - atS) / EDGE_S));

const wave = (turns: number): number =>
  (Math.sin(2 * Math.PI * turns) + HARMONIC.share * Math.sin(2 * Math.PI * HARMONIC.order * turns)) /
  (1 + HARMONIC.share);

const addTone = (samples: Float32Array, tone: HornTone, sampleRate: number): void => {
  const first = Math.round((tone.atMs / 1_000) * sampleRate);
  const durationS = tone.durationMs / 1_000;
  const count = Math.round(durationS * sampleRate);
  for (let index = 0; index < count && first + index < samples.length; index += 1) {
    const atS = index / sampleRate;
    samples[first + index] = LOUDNESS * envelope(atS, durationS) * wave(tone.frequencyHz * atS);
  }
};

/** One period of the pattern, −1…1: played in a loop it needs no timer, which a browser may hold back. */
export const hornSamples = ({ tones, periodMs }: HornPattern, sampleRate: number): Float32Array<ArrayBuffer> => {
  const samples = new Float32Array(Math.round((periodMs / 1_000) * sampleRate));
  for (const tone of tones) addTone(samples, tone, sampleRate);
  return samples;
};
