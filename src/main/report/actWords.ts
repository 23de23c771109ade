import type { ItemResult, TaskKind } from '#shared/model/maintenance.ts';

export interface ActWords {
  readonly title: string;
  readonly station: string;
  readonly device: string;
  readonly level: string;
  readonly regulation: string;
  readonly performed: string;
  readonly completed: string;
  readonly hours: string;
  readonly hoursUnit: string;
  readonly hoursReason: string;
  readonly works: string;
  readonly work: string;
  readonly kind: string;
  readonly result: string;
  readonly value: string;
  readonly note: string;
  readonly critical: string;
  readonly undone: (count: number) => string;
  readonly allDone: string;
  readonly parts: string;
  readonly noParts: string;
  readonly part: string;
  readonly quantity: string;
  readonly comment: string;
  readonly performedBy: string;
  readonly acceptedBy: string;
  readonly signature: string;
  readonly date: string;
  readonly entered: string;
  readonly page: string;
  readonly of: string;
  readonly results: Readonly<Record<ItemResult, string>>;
  readonly kinds: Readonly<Record<TaskKind, string>>;
}

/** What an act says in its language. */
export const ACT_WORDS = {
  ru: {
    title: 'Акт технического обслуживания',
    station: 'Станция',
    device: 'Оборудование',
    level: 'Вид обслуживания',
    regulation: 'Регламент',
    performed: 'Выполнены уровни',
    completed: 'Окончено',
    hours: 'Наработка',
    hoursUnit: 'ч',
    hoursReason: 'Наработка не по счётчику, причина',
    works: 'Выполненные работы',
    work: 'Работа',
    kind: 'Вид',
    result: 'Отметка',
    value: 'Значение',
    note: 'Примечание',
    critical: 'критичная работа',
    undone: (count) => `Не выполнено работ: ${count.toString()}. Они остаются открытыми до следующего обслуживания.`,
    allDone: 'Все работы выполнены.',
    parts: 'Израсходованные детали и материалы',
    noParts: 'Детали и материалы не расходовались.',
    part: 'Наименование',
    quantity: 'Количество',
    comment: 'Замечания',
    performedBy: 'Работы выполнил',
    acceptedBy: 'Работы принял',
    signature: 'подпись',
    date: 'дата',
    entered: 'Внёс в систему',
    page: 'Лист',
    of: 'из',
    results: { done: 'выполнено', not_done: 'не выполнено', not_applicable: 'не требуется' },
    kinds: {
      inspection: 'осмотр',
      check: 'проверка',
      sample: 'проба',
      cleaning: 'очистка',
      adjustment: 'регулировка',
      lubrication: 'смазка',
      test: 'испытание',
      replacement: 'замена',
      record: 'запись',
    },
  },
  en: {
    title: 'Maintenance service act',
    station: 'Station',
    device: 'Equipment',
    level: 'Service',
    regulation: 'Regulation',
    performed: 'Levels performed',
    completed: 'Completed',
    hours: 'Running hours',
    hoursUnit: 'h',
    hoursReason: 'Hours are not the counter’s, reason',
    works: 'Work performed',
    work: 'Work',
    kind: 'Kind',
    result: 'Result',
    value: 'Value',
    note: 'Note',
    critical: 'critical work',
    undone: (count) => `Not done: ${count.toString()}. It stays open until the next service.`,
    allDone: 'All work was done.',
    parts: 'Parts and consumables used',
    noParts: 'No parts or consumables were used.',
    part: 'Name',
    quantity: 'Quantity',
    comment: 'Remarks',
    performedBy: 'Performed by',
    acceptedBy: 'Accepted by',
    signature: 'signature',
    date: 'date',
    entered: 'Entered by',
    page: 'Page',
    of: 'of',
    results: { done: 'done', not_done: 'not done', not_applicable: 'not applicable' },
    kinds: {
      inspection: 'inspection',
      check: 'check',
      sample: 'sample',
      cleaning: 'cleaning',
      adjustment: 'adjustment',
      lubrication: 'lubrication',
      test: 'test',
      replacement: 'replacement',
      record: 'record',
    },
  },
} as const satisfies Readonly<Record<string, ActWords>>;
