import { expect, test } from 'vitest';
import {
  choosePlants,
  closeFirstStart,
  FIRST_START_STEPS,
  goToStep,
  openFirstStart,
  stepFrom,
  useFirstStart,
} from './firstStart.ts';

test('the steps follow each other and end on both sides', () => {
  expect(FIRST_START_STEPS.map((step) => stepFrom(step, 1))).toEqual([
    'administrator',
    'plants',
    'sound',
    'done',
    null,
  ]);
  expect([stepFrom('look', -1), stepFrom('done', -1)]).toEqual([null, 'sound']);
});

test('called again, they begin at the first one', () => {
  openFirstStart();
  goToStep('plants');
  choosePlants('demo');
  closeFirstStart(null);
  expect(useFirstStart.getState().isOpen).toBe(false);
  openFirstStart();
  expect(useFirstStart.getState()).toEqual({ isOpen: true, step: 'look', source: 'file', heard: 'untried' });
});
