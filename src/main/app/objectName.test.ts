import { describe, expect, it } from 'vitest';
import { objectName } from './objectName.ts';

const nameOf = (deviceId: number): string | undefined => (deviceId === 7 ? 'MKZ.GEN1' : undefined);

describe('what an input is about', () => {
  it.each([
    [{ deviceId: 7 }, 'MKZ.GEN1'],
    [{ deviceId: 7, point: 'run_hours', reason: 'ТО' }, 'MKZ.GEN1.run_hours'],
    [{ deviceId: 8 }, null],
    [{ device: 'YKZ.GEN2', key: 'start' }, 'YKZ.GEN2'],
    [{ type: 'fire', target: 'BLD.B1' }, 'BLD.B1'],
    [{ site: 'MKZ', loadKw: 250 }, 'MKZ'],
    [{ quotaBytes: 5 }, null],
    ['text', null],
    [null, null],
  ])('%j: %s', (input, expected) => {
    expect(objectName(input, nameOf)).toBe(expected);
  });
});
