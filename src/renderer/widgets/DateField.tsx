import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Language } from './format/language.ts';
import { heldDate, shownDate } from './format/typedDate.ts';

const SAMPLES = {
  date: { ru: 'ДД.ММ.ГГГГ', en: 'YYYY-MM-DD' },
  minute: { ru: 'ДД.ММ.ГГГГ ЧЧ:ММ', en: 'YYYY-MM-DD HH:MM' },
} as const;

export interface DateFieldProps {
  readonly label: string;
  readonly language: Language;
  /** How fine it is. */
  readonly form: keyof typeof SAMPLES;
  /** `2026-11-21` or `2026-11-21T14:27`; what is no date yet as it was typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | null;
  readonly testId: string;
}

/**
 * A date, or a date with its minute, in the language of the program: the browser's own fields speak that of the browser.
 */
export const DateField = ({ label, language, form, value, onChange, error, testId }: DateFieldProps): ReactNode => (
  <TextInput
    className="date-field"
    label={label}
    placeholder={SAMPLES[form][language]}
    value={shownDate(value, language)}
    onChange={(event) => onChange(heldDate(event.currentTarget.value))}
    error={error}
    autoComplete="off"
    spellCheck={false}
    maxLength={SAMPLES.minute.ru.length}
    data-testid={testId}
  />
);
