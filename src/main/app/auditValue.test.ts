import { describe, expect, it } from 'vitest';
import { auditValue } from './auditValue.ts';

describe('a value on its way into the audit', () => {
  it('is kept as JSON holds it', () => {
    expect(auditValue({ code: 'GEN1', present: true, scale: 0.1, missing: undefined })).toEqual({
      code: 'GEN1',
      present: true,
      scale: 0.1,
    });
    expect(auditValue(undefined)).toBeNull();
  });

  it.each(['secret', 'password', 'PIN', 'token', 'Authorization'])(
    'loses what stands under %s, however deep',
    (key) => {
      expect(auditValue({ user: { [key]: 'дизель-7' } })).toEqual({ user: { [key]: '[secret]' } });
    },
  );

  it('of more than 16,000 characters is told by its length alone', () => {
    expect(auditValue('x'.repeat(15_998))).toHaveLength(15_998);
    expect(auditValue('x'.repeat(15_999))).toEqual({ omittedCharacters: 16_001 });
  });
});
