/** Sheets that are being filled in, kept over a reload of the page until they are signed. */
import { ITEM_RESULTS } from '#shared/model/maintenance.ts';
import type { SheetPlace } from './maintenancePage.ts';
import type { ItemDraft, PartDraft, ServiceDraft } from './serviceDraft.ts';

const keyOf = ({ deviceId, intervalId }: SheetPlace): string => `pult.service.${deviceId}.${intervalId}`;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);

const isItem = (value: unknown): value is ItemDraft =>
  isRecord(value) &&
  (value['result'] === null || ITEM_RESULTS.some((known) => known === value['result'])) &&
  isText(value['value']) &&
  isText(value['note']);

const isPart = (value: unknown): value is PartDraft =>
  isRecord(value) && isText(value['name']) && isText(value['quantity']) && isText(value['unit']);

const TEXTS = ['hoursReason', 'performedBy', 'acceptedBy', 'comment'] as const;

const isDraft = (value: unknown): value is ServiceDraft =>
  isRecord(value) &&
  isTextOrNull(value['hours']) &&
  isTextOrNull(value['completed']) &&
  TEXTS.every((name) => isText(value[name])) &&
  isRecord(value['items']) &&
  Object.values(value['items']).every(isItem) &&
  Array.isArray(value['parts']) &&
  value['parts'].every(isPart);

/** What was written; null of anything that is no draft. */
export const parsedDraft = (text: string): ServiceDraft | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
};

/** The draft of a service; null where there is none, or the browser keeps nothing. */
export const keptDraft = (place: SheetPlace): ServiceDraft | null => {
  try {
    const text = window.sessionStorage.getItem(keyOf(place));
    return text === null ? null : parsedDraft(text);
  } catch {
    return null;
  }
};

/** Null forgets it. False where the browser keeps nothing: the draft lasts as long as the sheet is open. */
export const keepDraft = (place: SheetPlace, draft: ServiceDraft | null): boolean => {
  try {
    if (draft === null) window.sessionStorage.removeItem(keyOf(place));
    else window.sessionStorage.setItem(keyOf(place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
};
