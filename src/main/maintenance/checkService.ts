/** Why a service that was performed is refused, in words. Nothing found: it may be kept. */
import type { LocalText } from '#shared/model/localText.ts';
import type { DeviceHours, MaintenanceAssignment } from '#shared/model/maintenance.ts';
import type { ServiceDone, ServiceOrder } from '#shared/model/maintenanceService.ts';
import { servicesSince } from './duePoint.ts';

/** What the order is held against. */
export interface ServiceContext {
  readonly assignment: MaintenanceAssignment;
  /** Services of the device, in any order. */
  readonly services: readonly ServiceDone[];
  readonly hours: DeviceHours;
  /** Codes of the tasks in its sheet, as `mergedSheet` gives them. */
  readonly sheetCodes: readonly string[];
  readonly nowMs: number;
}

export const SERVICE_LIMITS = {
  /** Counters show whole hours, and people round them. */
  marginHours: 2,
  nameLength: 100,
  parts: 200,
  /** Codes that a refusal names. */
  namedCodes: 10,
} as const;

export const checkService = (order: ServiceOrder, context: ServiceContext): LocalText[] => [
  ...timeProblems(order, context),
  ...hoursProblems(order, context),
  ...itemProblems(order, context),
  ...nameProblem(order.performedBy, { ru: 'Кто выполнил', en: 'Performed by' }),
  ...nameProblem(order.acceptedBy, { ru: 'Кто принял', en: 'Accepted by' }),
  ...partProblems(order),
];

const lastOf = ({ assignment, services }: ServiceContext): ServiceDone | undefined =>
  servicesSince(assignment, services).at(-1);

const timeProblems = ({ completedMs }: ServiceOrder, context: ServiceContext): LocalText[] => {
  const last = lastOf(context);
  if (completedMs > context.nowMs) {
    return [{ ru: 'Время окончания ещё не наступило', en: 'The time of completion has not come yet' }];
  }
  if (completedMs < context.assignment.startMs) {
    return [
      {
        ru: 'Окончание раньше начала учёта по этому регламенту: измените начало учёта',
        en: 'The completion lies before counting by this regulation began: change that beginning',
      },
    ];
  }
  return last !== undefined && completedMs < last.completedMs
    ? [{ ru: 'Окончание раньше предыдущего обслуживания', en: 'The completion lies before that of the last service' }]
    : [];
};

const hoursProblems = (order: ServiceOrder, context: ServiceContext): LocalText[] => {
  const { hours } = order;
  const { startHours } = context.assignment;
  if (!(hours >= 0 && Number.isFinite(hours))) {
    return [{ ru: 'Наработка — число от нуля', en: 'Running hours are a number from 0' }];
  }
  const last = lastOf(context);
  if (last !== undefined && hours < last.hours) {
    return [
      {
        ru: `Наработка ${hours} ч меньше, чем при предыдущем обслуживании (${last.hours} ч)`,
        en: `${hours} running hours are fewer than at the last service (${last.hours})`,
      },
    ];
  }
  if (hours < startHours) {
    return [
      {
        ru: `Наработка ${hours} ч меньше, чем в начале учёта (${startHours} ч)`,
        en: `${hours} running hours are fewer than at the beginning of counting (${startHours})`,
      },
    ];
  }
  return counterProblems(order, context.hours);
};

const HOUR_MS = 3_600_000;

/**
 * Between the completion and the counter's reading the device may have run at most all the time; hours outside of that
 * want a reason.
 */
const counterProblems = (
  { hours, hoursReason, completedMs }: ServiceOrder,
  { hours: counted, atMs }: DeviceHours,
): LocalText[] => {
  if (counted === null || (hoursReason ?? '').trim() !== '') return [];
  const apartHours = (completedMs - (atMs ?? completedMs)) / HOUR_MS;
  const lowest = counted + Math.min(0, apartHours) - SERVICE_LIMITS.marginHours;
  const highest = counted + Math.max(0, apartHours) + SERVICE_LIMITS.marginHours;
  return hours >= lowest && hours <= highest
    ? []
    : [
        {
          ru: `Наработка ${hours} ч не сходится со счётчиком (${Math.round(counted)} ч): укажите причину`,
          en: `${hours} running hours do not agree with the counter (${Math.round(counted)}): give a reason`,
        },
      ];
};

const itemProblems = ({ items }: ServiceOrder, { sheetCodes }: ServiceContext): LocalText[] => {
  const codes = items.map(({ taskCode }) => taskCode);
  const given = new Set(codes);
  const sheet = new Set(sheetCodes);
  return [
    ...codesProblem(
      [...given].filter((code) => !sheet.has(code)),
      { ru: 'В листе этого обслуживания нет работ', en: 'The sheet of this service does not have' },
    ),
    ...codesProblem([...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))], {
      ru: 'Отмечены дважды',
      en: 'Marked twice',
    }),
    ...codesProblem(
      [...sheet].filter((code) => !given.has(code)),
      { ru: 'Без отметки', en: 'Without a mark' },
    ),
    ...nothingDone(items),
  ];
};

/** Such a service would put off what is due though nobody has done a thing. Work that the machine does not need is no such thing. */
const nothingDone = (items: ServiceOrder['items']): LocalText[] =>
  items.some(({ result }) => result === 'not_done') && !items.some(({ result }) => result === 'done')
    ? [{ ru: 'Ни одна работа не выполнена: это не обслуживание', en: 'No work was done: that is no service' }]
    : [];

const codesProblem = (codes: readonly string[], words: LocalText): LocalText[] => {
  if (codes.length === 0) return [];
  const shown = `${codes.slice(0, SERVICE_LIMITS.namedCodes).join(', ')}${codes.length > SERVICE_LIMITS.namedCodes ? ', …' : ''}`;
  return [{ ru: `${words.ru}: ${shown}`, en: `${words.en}: ${shown}` }];
};

const nameProblem = (name: string, words: LocalText): LocalText[] => {
  if (name.trim() === '') return [{ ru: `${words.ru}: не указано`, en: `${words.en}: nobody is named` }];
  return name.length > SERVICE_LIMITS.nameLength
    ? [
        {
          ru: `${words.ru}: длиннее ${SERVICE_LIMITS.nameLength} знаков`,
          en: `${words.en}: longer than ${SERVICE_LIMITS.nameLength} characters`,
        },
      ]
    : [];
};

const partProblems = ({ parts }: ServiceOrder): LocalText[] => {
  if (parts.length > SERVICE_LIMITS.parts) {
    return [{ ru: `Деталей больше ${SERVICE_LIMITS.parts}`, en: `There are more than ${SERVICE_LIMITS.parts} parts` }];
  }
  return parts.flatMap(({ name, quantity }) => {
    if (name.trim() === '') return [{ ru: 'Деталь без названия', en: 'A part without a name' }];
    return quantity > 0 && Number.isFinite(quantity)
      ? []
      : [{ ru: `${name}: количество — больше нуля`, en: `${name}: a quantity is above 0` }];
  });
};
