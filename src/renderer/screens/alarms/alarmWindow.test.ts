import { expect, test } from 'vitest';
import { alarmWindow } from './alarmWindow.ts';

const ROSE_MS = 1_900_000_000_000;
const alarm = { raisedMs: ROSE_MS, changedMs: ROSE_MS + 5 };

test('ten minutes before and after the rise are shown', () => {
  expect(alarmWindow(alarm, ROSE_MS + 3_600_000)).toEqual({
    fromMs: ROSE_MS - 600_000,
    toMs: ROSE_MS + 600_000,
    isGrowing: false,
  });
});

test('what is not over yet ends now, and there is more to come', () => {
  expect(alarmWindow(alarm, ROSE_MS + 42_000)).toMatchObject({ toMs: ROSE_MS + 42_000, isGrowing: true });
});

test('a station whose clock was set back still has a window to show', () => {
  expect(alarmWindow(alarm, ROSE_MS - 9_999).toMs).toBeGreaterThan(ROSE_MS);
});

test('an alarm that never rose is shown around its last change', () => {
  expect(alarmWindow({ raisedMs: null, changedMs: ROSE_MS }, ROSE_MS + 900_000).fromMs).toBe(ROSE_MS - 600_000);
});
