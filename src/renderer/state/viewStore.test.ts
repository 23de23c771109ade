import { expect, test } from 'vitest';
import { keyOf, screensOf } from './viewStore.ts';

test('the trainer is there only where the plants are simulated', () => {
  expect(screensOf(true)).toEqual([
    'overview',
    'mimic',
    'alarms',
    'trends',
    'link',
    'journal',
    'maintenance',
    'shift',
    'reports',
    'storage',
    'trainer',
    'audit',
    'settings',
  ]);
  expect(screensOf(false)).toEqual([
    'overview',
    'mimic',
    'alarms',
    'trends',
    'link',
    'journal',
    'maintenance',
    'shift',
    'reports',
    'storage',
    'audit',
    'settings',
  ]);
});

test('every screen keeps its key, whether there is a trainer or not', () => {
  expect(screensOf(false).map(keyOf)).toEqual(['1', '2', '9', 'G', '3', '4', '0', 'S', 'P', '5', '7', '8']);
});
