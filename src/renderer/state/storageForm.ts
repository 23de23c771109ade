/** What a person types into the settings of the storage → the order for the station, or what is wrong with it; pure. */
import { type BackupSettings, type RetentionSettings, STORAGE_LIMITS } from '#shared/api/storage.ts';
import { typedAmount } from './typedAmount.ts';

export type FieldProblem = 'empty' | 'notNumber' | 'notWhole' | 'range';

export const BYTES_PER_GB = 1_000_000_000;

export const AGE_KEYS = ['rawDays', 'minuteDays', 'hourDays'] as const;
export type AgeKey = (typeof AGE_KEYS)[number];
export const KEEP_KEYS = ['keepDaily', 'keepWeekly'] as const;
export type KeepKey = (typeof KEEP_KEYS)[number];

/** As typed; a field that was not touched is absent. A null age is one without an end. */
export type RetentionDraft = Partial<{ readonly quotaGb: string } & Readonly<Record<AgeKey, string | null>>>;
export type BackupDraft = Partial<
  Readonly<Record<KeepKey, string>> & { readonly enabled: boolean; readonly hour: number }
>;

export interface DraftOrder<Settings> {
  /** What differs from the station's settings. */
  readonly change: Partial<Settings>;
  readonly problems: Readonly<Partial<Record<string, FieldProblem>>>;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

type Typed = { readonly value: number } | { readonly problem: FieldProblem };

const typedNumber = (text: string, { min, max }: Bounds, isWhole: boolean): Typed => {
  if (text.trim() === '') return { problem: 'empty' };
  const value = typedAmount(text);
  if (value === null) return { problem: 'notNumber' };
  if (isWhole && !Number.isInteger(value)) return { problem: 'notWhole' };
  return value < min || value > max ? { problem: 'range' } : { value };
};

export const QUOTA_GB: Bounds = {
  min: STORAGE_LIMITS.quotaBytes.min / BYTES_PER_GB,
  max: STORAGE_LIMITS.quotaBytes.max / BYTES_PER_GB,
};

const typedQuotaBytes = (text: string): Typed => {
  const typed = typedNumber(text, QUOTA_GB, false);
  return 'value' in typed ? { value: Math.round(typed.value * BYTES_PER_GB) } : typed;
};

/** Gathers what was typed into the fields of one form. */
const gather = <Settings extends object>(
  settings: Settings,
  fields: readonly (readonly [field: string, key: keyof Settings, typed: Typed | { readonly value: unknown }])[],
): DraftOrder<Settings> => {
  const change: Partial<Settings> = {};
  const problems: Partial<Record<string, FieldProblem>> = {};
  for (const [field, key, typed] of fields) {
    if ('problem' in typed) problems[field] = typed.problem;
    else if (typed.value !== settings[key]) change[key] = typed.value as Settings[keyof Settings];
  }
  return { change, problems };
};

export const retentionOrder = (draft: RetentionDraft, settings: RetentionSettings): DraftOrder<RetentionSettings> => {
  const ages = AGE_KEYS.flatMap((key) => {
    const text = draft[key];
    if (text === undefined) return [];
    return [[key, key, text === null ? { value: null } : typedNumber(text, STORAGE_LIMITS.days, true)] as const];
  });
  const quota = draft.quotaGb === undefined ? [] : [['quotaGb', 'quotaBytes', typedQuotaBytes(draft.quotaGb)] as const];
  return gather(settings, [...quota, ...ages]);
};

export const backupOrder = (draft: BackupDraft, settings: BackupSettings): DraftOrder<BackupSettings> => {
  const keeps = KEEP_KEYS.flatMap((key) => {
    const text = draft[key];
    return text === undefined ? [] : [[key, key, typedNumber(text, STORAGE_LIMITS.keep, true)] as const];
  });
  const plain = (['enabled', 'hour'] as const).flatMap((key) =>
    draft[key] === undefined ? [] : [[key, key, { value: draft[key] }] as const],
  );
  return gather(settings, [...plain, ...keeps]);
};

/** Whether history that is kept now would be dropped: less room, or a shorter age than before. */
export const isNarrower = (change: Partial<RetentionSettings>, settings: RetentionSettings): boolean => {
  const next = { ...settings, ...change };
  return (
    next.quotaBytes < settings.quotaBytes ||
    AGE_KEYS.some((key) => (next[key] ?? Number.POSITIVE_INFINITY) < (settings[key] ?? Number.POSITIVE_INFINITY))
  );
};
