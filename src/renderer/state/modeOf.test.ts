import { expect, test } from 'vitest';
import { sampleView } from './deviceViewSample.ts';
import { modeOf } from './modeOf.ts';

const modeWith = (stop: number | null, manual: number | null, auto: number | null) =>
  modeOf(sampleView('generator', 'ГПУ', { mode_stop: stop, mode_manual: manual, mode_auto: auto, mode_test: 0 }));

test('the mode is the one bit that is set', () => {
  expect(modeWith(0, 0, 1)).toBe('auto');
  expect(modeWith(1, 0, 0)).toBe('stop');
});

test('no bit is no mode, two are a conflict', () => {
  expect(modeWith(0, 0, 0)).toBe('none');
  expect(modeWith(null, null, null)).toBe('none');
  expect(modeWith(1, 0, 1)).toBe('conflict');
});
