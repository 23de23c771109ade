import { expect, test } from 'vitest';
import { screensOf } from './viewStore.ts';

test('the trainer stands last, and only where the plants are simulated', () => {
  expect(screensOf(true)).toEqual(['overview', 'mimic', 'link', 'journal', 'storage', 'trainer']);
  expect(screensOf(false)).toEqual(['overview', 'mimic', 'link', 'journal', 'storage']);
});
