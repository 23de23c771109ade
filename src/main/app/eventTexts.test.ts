import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALARM_STEPS } from '#shared/model/alarm.ts';
import { JOURNAL_KINDS } from '#shared/model/journal.ts';
import { alarmEvent } from '../store/journal/alarmEvent.ts';
import { eventTexts } from './eventTexts.ts';
import { readEventTables } from './readEventTables.ts';

const texts = eventTexts({
  ru: { damaged: 'первая строка — {{seq}}', alarm: '{{alarm}}: {{ level }}', constructor: 'свой' },
  en: { damaged: 'first row {{seq}}', alarm: '{{alarm}}: {{ level }}' },
});

describe('the text of an event', () => {
  it('has its values in both languages', () => {
    expect(texts('damaged', { seq: 17 })).toEqual({ ru: 'первая строка — 17', en: 'first row 17' });
  });

  it('has names in the language of the text', () => {
    const alarm = { ru: 'Масло', en: 'Oil' };
    expect(texts('alarm', { alarm, level: true })).toEqual({ ru: 'Масло: true', en: 'Oil: true' });
  });

  it('takes a value as it is, whatever stands in it', () => {
    expect(texts('damaged', { seq: '{{seq}} $& $1' }).en).toBe('first row {{seq}} $& $1');
  });

  it('leaves out what it is not given', () => {
    expect(texts('damaged', { seq: null }).en).toBe('first row ');
    expect(texts('damaged', {}).en).toBe('first row ');
  });

  it('is the word of the event where nobody has written one', () => {
    expect(texts('toString', {})).toEqual({ ru: 'toString', en: 'toString' });
    expect(texts('constructor', {})).toEqual({ ru: 'свой', en: 'constructor' });
  });
});

describe('the texts that are shipped', () => {
  const tables = readEventTables();

  it('have the same events in both languages', () => {
    expect(Object.keys(tables.en).sort()).toEqual(Object.keys(tables.ru).sort());
  });

  it('have one for each step of an alarm, with the alarm in it', () => {
    for (const step of ALARM_STEPS) {
      const { ru, en } = eventTexts(tables)(alarmEvent(step), { alarm: { ru: 'Масло', en: 'Oil' } });
      expect([ru, en]).toEqual([expect.stringMatching(/^Масло — ./), expect.stringMatching(/^Oil — ./)]);
    }
  });

  it('have a name for each kind of fact', () => {
    for (const language of ['ru', 'en']) {
      const file = new URL(`../../../resources/locales/${language}.json`, import.meta.url);
      const { journal } = JSON.parse(readFileSync(file, 'utf8')) as { journal: { kind: Record<string, string> } };
      expect(Object.keys(journal.kind).sort()).toEqual([...JOURNAL_KINDS].sort());
    }
  });
});
