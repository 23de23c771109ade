import { Checkbox, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STORAGE_LIMITS, type StorageReport } from '#shared/api/storage.ts';
import { orderStorage } from '../../state/orderStorage.ts';
import {
  AGE_KEYS,
  type AgeKey,
  BYTES_PER_GB,
  type FieldProblem,
  isNarrower,
  QUOTA_GB,
  type RetentionDraft,
  retentionOrder,
} from '../../state/storageForm.ts';
import { useUnsaved } from '../../state/unsavedStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import type { Language } from '../../widgets/format/language.ts';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';
import { FormFoot } from './FormFoot.tsx';
import { fieldProblemText } from './fieldProblemText.ts';

/** «200», «0,5»: as a person would type it. */
const quotaText = (bytes: number, language: Language): string => {
  const text = String(Math.round((bytes / BYTES_PER_GB) * 1_000) / 1_000);
  return language === 'ru' ? text.replace('.', ',') : text;
};

interface FieldProps {
  readonly problem: FieldProblem | undefined;
  readonly isOff: boolean;
}

interface QuotaFieldProps extends FieldProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Room on the disk, the file included. */
  readonly roomBytes: number;
  readonly isOverDisk: boolean;
}

const QuotaField = ({ text, onChange, problem, isOff, roomBytes, isOverDisk }: QuotaFieldProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return (
    <TextInput
      className="settings__field"
      label={t('storage.setting.quota')}
      description={isOverDisk ? t('storage.quotaOverDisk', { size: formatBytes(roomBytes, language) }) : undefined}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fieldProblemText(problem, QUOTA_GB, language, t)}
      inputMode="decimal"
      disabled={isOff}
      data-testid="storage-set-quota"
    />
  );
};

interface AgeFieldProps extends FieldProps {
  readonly name: AgeKey;
  /** Null: without an end. */
  readonly text: string | null;
  readonly onChange: (text: string | null) => void;
}

/** What stands in the field when an age is given an end again. */
const FIRST_AGE: Readonly<Record<AgeKey, string>> = { rawDays: '730', minuteDays: '1825', hourDays: '3650' };

const AgeField = ({ name, text, onChange, problem, isOff }: AgeFieldProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return (
    <div className="settings__age">
      <TextInput
        className="settings__field"
        label={t(`storage.setting.${name}`)}
        value={text ?? ''}
        placeholder={t('storage.endless')}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={fieldProblemText(problem, STORAGE_LIMITS.days, language, t)}
        inputMode="numeric"
        disabled={isOff || text === null}
        data-testid={`storage-set-${name}`}
      />
      <Checkbox
        className="settings__endless"
        label={t('storage.endless')}
        aria-label={`${t(`storage.setting.${name}`)}: ${t('storage.endless')}`}
        checked={text === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : FIRST_AGE[name])}
        disabled={isOff}
        data-testid={`storage-endless-${name}`}
      />
    </div>
  );
};

interface FieldsProps {
  readonly report: StorageReport;
  readonly draft: RetentionDraft;
  readonly onChange: (changes: RetentionDraft) => void;
}

const Fields = ({ report, draft, onChange }: FieldsProps): ReactNode => {
  const language = useView((view) => view.language);
  const isOff = useWhyNot('storage.setRetention') !== undefined;
  const { retention } = report;
  const { change, problems } = retentionOrder(draft, retention);
  const roomBytes = report.fileBytes + report.diskFreeBytes;
  const ageText = (key: AgeKey): string | null => {
    const typed = draft[key];
    return typed === undefined ? (retention[key]?.toString() ?? null) : typed;
  };
  return (
    <>
      <QuotaField
        text={draft.quotaGb ?? quotaText(retention.quotaBytes, language)}
        onChange={(quotaGb) => onChange({ quotaGb })}
        problem={problems['quotaGb']}
        isOff={isOff}
        roomBytes={roomBytes}
        isOverDisk={(change.quotaBytes ?? retention.quotaBytes) > roomBytes}
      />
      {AGE_KEYS.map((key) => (
        <AgeField
          key={key}
          name={key}
          text={ageText(key)}
          onChange={(text) => onChange({ [key]: text })}
          problem={problems[key]}
          isOff={isOff}
        />
      ))}
    </>
  );
};

/** How much history may take and how long it is kept. What would drop some of it is asked first. */
export const RetentionForm = ({ report }: { report: StorageReport }): ReactNode => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<RetentionDraft>({});
  const [isAsked, setAsked] = useState(false);
  const { change, problems } = retentionOrder(draft, report.retention);
  useUnsaved('retention', Object.keys(change).length + Object.keys(problems).length > 0);
  const save = async (): Promise<void> => {
    if (await orderStorage('storage.setRetention', change)) setDraft({});
  };
  return (
    <section className="settings" aria-labelledby="storage-retention">
      <h2 id="storage-retention">{t('storage.retention')}</h2>
      <Fields report={report} draft={draft} onChange={(changes) => setDraft({ ...draft, ...changes })} />
      <p className="storage__quiet">{t('storage.eventsStay')}</p>
      <FormFoot
        name="storage.setRetention"
        isChanged={Object.keys(change).length > 0}
        hasProblem={Object.keys(problems).length > 0}
        onSave={() => (isNarrower(change, report.retention) ? setAsked(true) : void save())}
        onUndo={() => setDraft({})}
        testId="storage-retention"
      />
      {isAsked && (
        <ConfirmDialog
          title={t('storage.narrowTitle')}
          text={t('storage.narrowText')}
          order={t('storage.narrow')}
          onConfirm={() => void save()}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  );
};
