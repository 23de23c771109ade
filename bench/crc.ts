/** CRC-16 of a frame of 253 bytes, as it is checked on every RTU answer. */
import { hasValidCrc, putCrc } from '../src/main/modbus/crc16.ts';
import { median, rounded } from './kit/median.ts';
import type { Benchmark } from './run.ts';

const LENGTH = 253;
const FRAMES = 64;
const TURNS = 40_000;
const ROUNDS = 15;

/** Several frames, so that nothing can be worked out once. */
const frames = Array.from({ length: FRAMES }, (_, number) => {
  const frame = Buffer.from(Array.from({ length: LENGTH }, (_value, index) => (index * 31 + number * 17) & 0xff));
  putCrc(frame, LENGTH - 2);
  return frame;
});

/** Microseconds a frame. */
const round = (): number => {
  let valid = 0;
  const start = performance.now();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const frame = frames[turn % FRAMES];
    if (frame !== undefined && hasValidCrc(frame, 0, LENGTH)) valid += 1;
  }
  const us = ((performance.now() - start) * 1000) / TURNS;
  if (valid !== TURNS) throw new Error('a good frame was refused');
  return us;
};

export const benchmark: Benchmark = {
  usesNetwork: false,
  run: () => {
    round();
    const rounds = Array.from({ length: ROUNDS }, round);
    const us = { us_per_frame: rounded(median(rounds)), us_fastest: rounded(Math.min(...rounds)) };
    return Promise.resolve({ ...us, frame_bytes: LENGTH, rounds: ROUNDS });
  },
};
