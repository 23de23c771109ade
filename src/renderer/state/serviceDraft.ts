/** A service as it is being filled in: typed, checked, ordered; pure. */
import type { ServiceOrder, ServiceSheet } from '#shared/api/maintenance.ts';
import type { ItemResult } from '#shared/model/maintenance.ts';
import { typedAmount } from './typedAmount.ts';
import type { Language } from './viewStore.ts';
import { zonedMs } from './zonedTime.ts';

export interface ItemDraft {
  /** Null until somebody says. */
  readonly result: ItemResult | null;
  readonly value: string;
  readonly note: string;
}

export interface PartDraft {
  readonly name: string;
  /** As typed. */
  readonly quantity: string;
  readonly unit: string;
}

/** As typed; `hours` and `completed` null while nobody touched what the station knows. */
export interface ServiceDraft {
  readonly hours: string | null;
  readonly hoursReason: string;
  /** `2026-11-21T14:27` by the clock of the site. */
  readonly completed: string | null;
  readonly performedBy: string;
  readonly acceptedBy: string;
  readonly comment: string;
  /** By the code of the task. */
  readonly items: Readonly<Record<string, ItemDraft>>;
  readonly parts: readonly PartDraft[];
}

export type DraftProblem =
  | { readonly kind: 'open'; readonly count: number }
  | { readonly kind: 'hours' | 'hoursReason' | 'completed' | 'future' | 'performedBy' | 'acceptedBy' | 'parts' };

export const UNTOUCHED: ItemDraft = { result: null, value: '', note: '' };

/** Counters show whole hours, and people round them. */
const MARGIN_HOURS = 2;
const HOUR_MS = 3_600_000;

/** What the checklist needs, as it is expected to be used. */
export const freshDraft = (sheet: ServiceSheet, language: Language): ServiceDraft => ({
  hours: null,
  hoursReason: '',
  completed: null,
  performedBy: '',
  acceptedBy: '',
  comment: '',
  items: {},
  parts: sheet.parts.map(({ name, quantity, unit }) => ({ name: name[language], quantity: String(quantity), unit })),
});

export const itemOf = (draft: ServiceDraft, code: string): ItemDraft => draft.items[code] ?? UNTOUCHED;

export const withItem = (draft: ServiceDraft, code: string, changes: Partial<ItemDraft>): ServiceDraft => ({
  ...draft,
  items: { ...draft.items, [code]: { ...itemOf(draft, code), ...changes } },
});

/** Whatever nobody has said anything about was not done. */
export const withRestUndone = (sheet: ServiceSheet, draft: ServiceDraft): ServiceDraft =>
  sheet.tasks
    .filter(({ code }) => itemOf(draft, code).result === null)
    .reduce((filled, { code }) => withItem(filled, code, { result: 'not_done' }), draft);

export interface Progress {
  readonly all: number;
  readonly answered: number;
  readonly notDone: number;
  /** Critical work that is neither done nor needless yet. */
  readonly criticalOpen: number;
}

export const progressOf = (sheet: ServiceSheet, draft: ServiceDraft): Progress => {
  const results = sheet.tasks.map((task) => ({ ...task, result: itemOf(draft, task.code).result }));
  return {
    all: results.length,
    answered: results.filter(({ result }) => result !== null).length,
    notDone: results.filter(({ result }) => result === 'not_done').length,
    criticalOpen: results.filter(
      ({ isCritical, result }) => isCritical && result !== 'done' && result !== 'not_applicable',
    ).length,
  };
};

/** Hours as typed, or as the station knows them; null where there is no number. */
export const hoursOf = (sheet: ServiceSheet, draft: ServiceDraft): number | null =>
  draft.hours === null ? sheet.hours.hours : typedAmount(draft.hours);

/** The counter cannot vouch for the hours: a person says where they come from. Between the completion and its reading
 * the set may have run all the time at the most. */
export const needsHoursReason = (sheet: ServiceSheet, draft: ServiceDraft, completedMs: number | null): boolean => {
  const { hours, source, isFrozen, atMs } = sheet.hours;
  const typed = hoursOf(sheet, draft);
  if (source !== 'counter' || isFrozen || hours === null) return true;
  if (typed === null) return false;
  const apart = completedMs === null || atMs === null ? 0 : (completedMs - atMs) / HOUR_MS;
  return typed < hours + Math.min(0, apart) - MARGIN_HOURS || typed > hours + Math.max(0, apart) + MARGIN_HOURS;
};

export const completedMsOf = (draft: ServiceDraft, nowMs: number, timeZone: string): number | null =>
  draft.completed === null ? nowMs : zonedMs(draft.completed, timeZone);

const isPartWrong = ({ name, quantity }: PartDraft): boolean =>
  name.trim() === '' || !((typedAmount(quantity) ?? 0) > 0);

const isBlank = ({ name, quantity }: PartDraft): boolean => name.trim() === '' && quantity.trim() === '';

const isEmpty = (text: string): boolean => text.trim() === '';

/** What keeps the service from being closed, the gravest first. */
export const problemsOf = (
  sheet: ServiceSheet,
  draft: ServiceDraft,
  nowMs: number,
  timeZone: string,
): readonly DraftProblem[] => {
  const { all, answered } = progressOf(sheet, draft);
  const completedMs = completedMsOf(draft, nowMs, timeZone);
  const found: readonly (DraftProblem | false)[] = [
    answered < all && { kind: 'open', count: all - answered },
    hoursOf(sheet, draft) === null && { kind: 'hours' },
    needsHoursReason(sheet, draft, completedMs) && isEmpty(draft.hoursReason) && { kind: 'hoursReason' },
    completedMs === null && { kind: 'completed' },
    completedMs !== null && completedMs > nowMs && { kind: 'future' },
    draft.parts.some((part) => !isBlank(part) && isPartWrong(part)) && { kind: 'parts' },
    isEmpty(draft.performedBy) && { kind: 'performedBy' },
    isEmpty(draft.acceptedBy) && { kind: 'acceptedBy' },
  ];
  return found.filter((problem) => problem !== false);
};

const orNull = (text: string): string | null => (isEmpty(text) ? null : text.trim());

/** What the station is told; null while something is wrong. */
export const orderOf = (
  sheet: ServiceSheet,
  draft: ServiceDraft,
  nowMs: number,
  timeZone: string,
): ServiceOrder | null => {
  const hours = hoursOf(sheet, draft);
  const completedMs = completedMsOf(draft, nowMs, timeZone);
  if (hours === null || completedMs === null || problemsOf(sheet, draft, nowMs, timeZone).length > 0) return null;
  const comment = orNull(draft.comment);
  return {
    deviceId: sheet.deviceId,
    intervalId: sheet.intervalId,
    completedMs,
    hours,
    ...(needsHoursReason(sheet, draft, completedMs) ? { hoursReason: draft.hoursReason.trim() } : {}),
    performedBy: draft.performedBy.trim(),
    acceptedBy: draft.acceptedBy.trim(),
    ...(comment === null ? {} : { comment }),
    items: sheet.tasks.map(({ code }) => {
      const { result, value, note } = itemOf(draft, code);
      return { taskCode: code, result: result ?? 'not_done', value: orNull(value), note: orNull(note) };
    }),
    parts: draft.parts
      .filter((part) => !isBlank(part))
      .map(({ name, quantity, unit }) => ({
        name: name.trim(),
        quantity: typedAmount(quantity) ?? 0,
        unit: unit.trim(),
      })),
  };
};
