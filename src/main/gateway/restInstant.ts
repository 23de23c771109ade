import { z } from 'zod';

const MS = /^\d{1,16}$/;
/** A date, or an instant with its zone: a time of day without one would mean another instant on each machine. */
const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d))?$/;

/** UTC epoch ms of `1795251600000` or `2026-11-21T09:00:00Z`; NaN of anything else. */
const epochMs = (text: string): number => {
  if (MS.test(text)) return Number(text);
  return ISO.test(text) ? Date.parse(text) : Number.NaN;
};

/** An instant in an address or a body → UTC epoch ms. */
export const restInstant = z
  .string()
  .transform(epochMs)
  .refine((timeMs) => Number.isFinite(timeMs), 'must be UTC epoch ms or an ISO time with its zone');
