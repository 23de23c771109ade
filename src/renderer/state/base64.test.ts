import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64Of, bytesOf } from './base64.ts';

test('bytes come back as they went, whatever their number', () => {
  const roundTrip = fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
    expect(bytesOf(base64Of(bytes))).toEqual(bytes);
  });
  fc.assert(roundTrip, { numRuns: 30 });
});
