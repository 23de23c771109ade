import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceSheet } from '#shared/api/maintenance.ts';
import { useAccess } from '../../state/accessStore.ts';
import { completedMsOf, hoursOf, needsHoursReason, type ServiceDraft } from '../../state/serviceDraft.ts';
import { useView } from '../../state/viewStore.ts';
import { zonedText } from '../../state/zonedTime.ts';
import { DateField } from '../../widgets/DateField.tsx';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { useDueText } from './useDueText.ts';

interface FieldsProps {
  readonly sheet: ServiceSheet;
  readonly draft: ServiceDraft;
  readonly nowMs: number;
  readonly timeZone: string;
  readonly onChange: (changes: Partial<ServiceDraft>) => void;
}

const NAME_LENGTH = 100;
const REASON_LENGTH = 500;
const COMMENT_LENGTH = 2_000;

/** Where the hours in the field come from, or why they need a word. */
const useHoursHint = (sheet: ServiceSheet, draft: ServiceDraft): string => {
  const { t } = useTranslation();
  const text = useDueText();
  const { hours, source, isFrozen } = sheet.hours;
  if (hours === null) return t('maintenance.hours.none');
  if (isFrozen || source !== 'counter') return t('maintenance.sheet.hoursSilent', { hours: text.hours(hours) });
  return draft.hours === null
    ? t('maintenance.sheet.hoursCounter')
    : t('maintenance.sheet.hoursKnown', { hours: text.hours(hours) });
};

const Hours = ({ sheet, draft, nowMs, timeZone, onChange }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const known = sheet.hours.hours;
  const hint = useHoursHint(sheet, draft);
  return (
    <>
      <TextInput
        label={t('maintenance.hours.label')}
        description={hint}
        value={draft.hours ?? (known === null ? '' : formatNumber(known, 1, language))}
        onChange={(event) => onChange({ hours: event.currentTarget.value })}
        inputMode="decimal"
        error={draft.hours !== null && hoursOf(sheet, draft) === null ? t('maintenance.hours.notNumber') : undefined}
        data-testid="sheet-hours"
      />
      {needsHoursReason(sheet, draft, completedMsOf(draft, nowMs, timeZone)) && (
        <TextInput
          label={t('maintenance.sheet.hoursReason')}
          value={draft.hoursReason}
          maxLength={REASON_LENGTH}
          onChange={(event) => onChange({ hoursReason: event.currentTarget.value })}
          data-testid="sheet-hours-reason"
        />
      )}
    </>
  );
};

const Completed = ({ draft, nowMs, timeZone, onChange }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const completedMs = completedMsOf(draft, nowMs, timeZone);
  const isFuture = completedMs !== null && completedMs > nowMs;
  return (
    <DateField
      label={t('maintenance.sheet.completed')}
      language={language}
      form="minute"
      value={draft.completed ?? zonedText(nowMs, timeZone)}
      onChange={(completed) => onChange({ completed })}
      error={
        completedMs === null ? t('maintenance.problem.completed') : isFuture ? t('maintenance.problem.future') : null
      }
      testId="sheet-completed"
    />
  );
};

/** Hours, time and the two names. */
export const SheetFields = (props: FieldsProps): ReactNode => {
  const { draft, onChange } = props;
  const { t } = useTranslation();
  const people = useAccess((access) => access.me?.people) ?? [];
  return (
    <div className="sheet-fields">
      <Hours {...props} />
      <Completed {...props} />
      {(['performedBy', 'acceptedBy'] as const).map((name) => (
        <TextInput
          key={name}
          label={t(`maintenance.sheet.${name}`)}
          value={draft[name]}
          maxLength={NAME_LENGTH}
          list="sheet-people"
          autoComplete="off"
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
          data-testid={`sheet-${name}`}
        />
      ))}
      <datalist id="sheet-people">
        {people.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Textarea
        label={t('maintenance.sheet.comment')}
        value={draft.comment}
        maxLength={COMMENT_LENGTH}
        autosize
        minRows={1}
        maxRows={4}
        onChange={(event) => onChange({ comment: event.currentTarget.value })}
        data-testid="sheet-comment"
      />
    </div>
  );
};
