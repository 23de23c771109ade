import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BALLAST_BYTES, hasRoomForBallast } from './ballast.ts';
import { diskLevel } from './diskLevel.ts';

const room = (freeGb: number, totalGb: number): boolean =>
  hasRoomForBallast({ freeBytes: freeGb * 1e9, totalBytes: totalGb * 1e9 });

describe('the room for the ballast', () => {
  it('is there where the disk stays as well off as it was, a disk that is low anyway included', () => {
    expect([
      room(10.08, 100),
      room(10.05, 100),
      room(9.9, 100),
      room(2.08, 100),
      room(2.05, 100),
      room(1, 100),
    ]).toEqual([true, false, true, true, false, false]);
    expect([room(0.57, 5), room(0.56, 5), room(0.3, 0.5)]).toEqual([true, false, false]);
  });

  it('never makes the disk cross a warning of its own', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1e8, max: 1e13, noNaN: true }),
        (share, totalBytes) => {
          const space = { freeBytes: share * totalBytes, totalBytes };
          fc.pre(hasRoomForBallast(space));
          const former = diskLevel(space, 'ok');
          expect(diskLevel({ ...space, freeBytes: space.freeBytes - BALLAST_BYTES }, former)).toBe(former);
          expect(former).not.toBe('critical');
        },
      ),
    );
  });
});
