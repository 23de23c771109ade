import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldDate, shownDate } from './typedDate.ts';

describe('a date in a field', () => {
  it('is shown in the language of the reader', () => {
    expect(shownDate('2026-11-21T14:27', 'ru')).toBe('21.11.2026 14:27');
    expect(shownDate('2026-11-21T14:27', 'en')).toBe('2026-11-21 14:27');
    expect(shownDate('2026-11-21', 'ru')).toBe('21.11.2026');
    expect(shownDate('2026-11-21', 'en')).toBe('2026-11-21');
  });

  it.each([
    ['21.11.2026 14:27', '2026-11-21T14:27'],
    ['21/11/2026', '2026-11-21'],
    ['2026-11-21 14:27', '2026-11-21T14:27'],
    ['2026-11-21T14:27', '2026-11-21T14:27'],
    [' 05.01.2027 ', '2027-01-05'],
  ])('typed as %j is understood', (typed, held) => {
    expect(heldDate(typed)).toBe(held);
  });

  it.each(['', '21.11', '21.11.2026 14:2', '21.11.26 14:27', '1.11.2026', 'вчера', '11.21.2026 14:27:30'])(
    'typed as far as %j stands as it was typed, so that typing can go on',
    (typed) => {
      expect(shownDate(heldDate(typed), 'ru')).toBe(typed);
    },
  );

  it('that is shown is read back as the same', () => {
    const minutes = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        minutes,
        fc.constantFrom('ru' as const, 'en' as const),
        fc.constantFrom(10, 16),
        (date, language, length) => {
          const held = date.toISOString().slice(0, length);
          expect(heldDate(shownDate(held, language))).toBe(held);
        },
      ),
    );
  });
});
