import { describe, expect, it } from 'vitest';
import { type DiskLevel, diskLevel } from './diskLevel.ts';

const TOTAL = 100e9;

const levels = (...freeGb: number[]): DiskLevel[] => {
  let level: DiskLevel = 'ok';
  return freeGb.map((free) => (level = diskLevel({ freeBytes: free * 1e9, totalBytes: TOTAL }, level)));
};

describe('the space of a disk', () => {
  it('is low below a tenth and critical below a fiftieth', () => {
    expect(levels(50, 10.1, 9.9, 2.1, 1.9)).toEqual(['ok', 'ok', 'low', 'low', 'critical']);
  });

  it('is critical below 500 MB, however small the disk', () => {
    expect(diskLevel({ freeBytes: 0.49e9, totalBytes: 1e9 }, 'ok')).toBe('critical');
  });

  it('recovers with a margin, so that it does not change to and fro', () => {
    expect(levels(9.9, 10.5, 11.1, 9.9)).toEqual(['low', 'low', 'ok', 'low']);
    expect(levels(1.9, 2.1, 2.3, 50)).toEqual(['critical', 'critical', 'low', 'ok']);
  });
});
