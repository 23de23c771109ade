import { expect, test } from 'vitest';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import { HORN, type HornPattern, hornSamples } from './horn.ts';

const RATE = 8_000;

const loudness = (samples: Float32Array, fromMs: number, toMs: number): number => {
  const part = samples.slice((fromMs / 1_000) * RATE, (toMs / 1_000) * RATE);
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
};

/** How much of one frequency is in a stretch of samples (Goertzel), 0 for none of it. */
const share = (samples: Float32Array, frequencyHz: number): number => {
  let [real, imaginary] = [0, 0];
  samples.forEach((sample, index) => {
    const angle = (2 * Math.PI * frequencyHz * index) / RATE;
    real += sample * Math.cos(angle);
    imaginary += sample * Math.sin(angle);
  });
  return Math.hypot(real, imaginary) / samples.length;
};

test('the graver a priority, the sooner and the oftener it sounds', () => {
  const inAMinute = ({ tones, periodMs }: HornPattern): number => (tones.length * 60_000) / periodMs;
  const pulses = ALARM_PRIORITIES.map((priority) => inAMinute(HORN[priority]));
  expect(pulses).toEqual(pulses.toSorted((one, other) => other - one));
  expect(new Set(pulses).size).toBe(ALARM_PRIORITIES.length);
});

test('no two priorities sound alike', () => {
  const heard = ALARM_PRIORITIES.map((priority) => JSON.stringify(HORN[priority].tones));
  expect(new Set(heard).size).toBe(ALARM_PRIORITIES.length);
});

test.each(ALARM_PRIORITIES)('a burst of %s is over before the next one begins', (priority) => {
  const { tones, periodMs } = HORN[priority];
  tones.forEach((tone, index) => {
    const nextMs = tones[index + 1]?.atMs ?? periodMs;
    expect(tone.atMs + tone.durationMs).toBeLessThanOrEqual(nextMs);
  });
});

test.each(ALARM_PRIORITIES)('each pulse of %s is heard at its frequency, and nothing between pulses', (priority) => {
  const pattern = HORN[priority];
  const samples = hornSamples(pattern, RATE);
  expect(samples.length).toBe((pattern.periodMs / 1_000) * RATE);
  for (const { atMs, durationMs, frequencyHz } of pattern.tones) {
    const pulse = samples.slice((atMs / 1_000) * RATE, ((atMs + durationMs) / 1_000) * RATE);
    expect(loudness(samples, atMs, atMs + durationMs)).toBeGreaterThan(0.2);
    expect(share(pulse, frequencyHz)).toBeGreaterThan(5 * share(pulse, 1.4 * frequencyHz));
    expect(loudness(samples, atMs + durationMs, atMs + durationMs + 20)).toBe(0);
  }
});

test('a pulse begins and ends in silence, so that it does not click', () => {
  const samples = hornSamples({ tones: [{ atMs: 100, durationMs: 200, frequencyHz: 500 }], periodMs: 1_000 }, RATE);
  expect(Math.abs(samples[(100 / 1_000) * RATE] ?? 1)).toBeLessThan(0.01);
  expect(Math.abs(samples[(300 / 1_000) * RATE - 1] ?? 1)).toBeLessThan(0.05);
  expect(Math.max(...samples)).toBeLessThanOrEqual(0.6);
});
