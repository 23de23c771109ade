import { describe, expect, it } from 'vitest';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import { ITEM_RESULTS, TASK_KINDS } from '#shared/model/maintenance.ts';
import { ACT_WORDS } from './actWords.ts';
import { type ActLanguage, serviceAct } from './serviceAct.ts';

const names = { station: 'Завод «Север»', site: 'МКЗ', device: 'ГПУ-1 (MKZ.GEN1)', timeZone: 'Asia/Almaty' };
const log: MaintenanceLog = {
  id: 17,
  deviceId: 1,
  templateName: { ru: 'Регламент ГПУ', en: 'Gas genset regulation' },
  intervalCode: 'ТО-2',
  intervalName: { ru: 'Каждые 1000 ч', en: 'Every 1000 h' },
  performed: ['ТО-2', 'ТО-1'],
  completedMs: Date.UTC(2026, 10, 21, 21, 30),
  hours: 12_487.5,
  hoursReason: null,
  performedBy: 'Ким А.',
  acceptedBy: 'Ли Б.',
  comment: null,
  items: [
    {
      taskCode: '2.01',
      text: { ru: 'Заменить моторное масло', en: 'Change engine oil' },
      kind: 'replacement',
      isCritical: true,
      result: 'done',
      value: '38 л',
      note: null,
    },
    {
      taskCode: '2.05',
      text: { ru: 'Заменить элемент воздушного фильтра', en: 'Replace air-filter element' },
      kind: 'replacement',
      isCritical: false,
      result: 'not_done',
      value: null,
      note: 'нет на складе',
    },
  ],
  parts: [{ name: 'масло', quantity: 38.25, unit: 'л' }],
  user: 'Иванов',
  enteredMs: Date.UTC(2026, 10, 21, 22, 0),
};
const act = (change: Partial<MaintenanceLog> = {}, language: ActLanguage = 'ru'): string =>
  serviceAct({ ...log, ...change }, names, language);

describe('the act of a service', () => {
  it('says what was done, at the wall clock of the site, with two lines to sign', () => {
    const page = act();
    for (const text of [
      'Акт технического обслуживания № 17',
      'ГПУ-1 (MKZ.GEN1)',
      'ТО-2, ТО-1',
      '22 ноября 2026 г.',
      '02:30',
      '12\u00a0487,5 ч',
      'критичная работа',
      'не выполнено',
      'Не выполнено работ: 1.',
      '38,25 л',
      'Работы выполнил<br><strong>Ким А.</strong>',
      'Работы принял<br><strong>Ли Б.</strong>',
    ])
      expect(page).toContain(text);
    expect(page.match(/class="line"/g)).toHaveLength(4);
  });

  it('is English for those who ask for it', () => {
    const page = act({}, 'en');
    for (const text of [
      'Maintenance service act № 17',
      '22 November 2026 at 02:30',
      '12,487.5 h',
      'not done: 1',
      'Change engine oil',
    ])
      expect(page.toLowerCase()).toContain(text.toLowerCase());
    expect(page).not.toContain('Работа');
  });

  it('numbers its pages', () => {
    expect(act()).toContain('content: "Лист " counter(page) " из " counter(pages)');
  });

  it('says that all was done, that nothing was used, and why the hours are not those of the counter', () => {
    const items = log.items.slice(0, 1);
    const page = act({ items, parts: [], hoursReason: 'счётчик заменён', comment: 'первая строка\nвторая' });
    for (const text of ['Все работы выполнены.', 'не расходовались', 'счётчик заменён', 'первая строка<br>вторая'])
      expect(page).toContain(text);
  });

  it('escapes whatever a person wrote', () => {
    const evil = `<img src=x onerror="alert('1')">&`;
    const text = { ru: evil, en: evil };
    const page = serviceAct(
      {
        ...log,
        templateName: text,
        intervalCode: evil,
        intervalName: text,
        performed: [evil],
        hoursReason: evil,
        performedBy: evil,
        acceptedBy: evil,
        comment: evil,
        items: log.items.map((item) => ({ ...item, taskCode: evil, text, value: evil, note: evil })),
        parts: [{ name: evil, quantity: 1, unit: evil }],
        user: evil,
      },
      { station: evil, site: evil, device: evil, timeZone: 'UTC' },
      'ru',
    );
    expect(page).not.toContain('<img');
    expect(page).not.toContain(evil);
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
  });

  it('has a word for every result and every kind of work in both languages', () => {
    for (const { results, kinds } of Object.values(ACT_WORDS)) {
      expect(Object.keys(results)).toEqual([...ITEM_RESULTS]);
      expect(Object.keys(kinds)).toEqual([...TASK_KINDS]);
    }
  });
});
