import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BackupSettings, STORAGE_LIMITS } from '#shared/api/storage.ts';
import { orderStorage } from '../../state/orderStorage.ts';
import { type BackupDraft, backupOrder, KEEP_KEYS } from '../../state/storageForm.ts';
import { useUnsaved } from '../../state/unsavedStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { FormFoot } from './FormFoot.tsx';
import { fieldProblemText } from './fieldProblemText.ts';

const HOURS = Array.from({ length: STORAGE_LIMITS.hour.max + 1 }, (_unused, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

interface FieldsProps {
  readonly settings: BackupSettings;
  readonly draft: BackupDraft;
  readonly onChange: (draft: BackupDraft) => void;
}

const Fields = ({ settings, draft, onChange }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const isOff = useWhyNot('storage.setBackup') !== undefined;
  const { problems } = backupOrder(draft, settings);
  return (
    <>
      <Switch
        label={t('storage.setting.enabled')}
        checked={draft.enabled ?? settings.enabled}
        onChange={(event) => onChange({ ...draft, enabled: event.currentTarget.checked })}
        disabled={isOff}
        data-testid="storage-set-enabled"
      />
      <NativeSelect
        className="settings__field"
        label={t('storage.setting.hour')}
        value={String(draft.hour ?? settings.hour)}
        onChange={(event) => onChange({ ...draft, hour: Number(event.currentTarget.value) })}
        data={HOURS}
        disabled={isOff}
        data-testid="storage-set-hour"
      />
      {KEEP_KEYS.map((key) => (
        <TextInput
          key={key}
          className="settings__field"
          label={t(`storage.setting.${key}`)}
          value={draft[key] ?? String(settings[key])}
          onChange={(event) => onChange({ ...draft, [key]: event.currentTarget.value })}
          error={fieldProblemText(problems[key], STORAGE_LIMITS.keep, language, t)}
          inputMode="numeric"
          disabled={isOff}
          data-testid={`storage-set-${key}`}
        />
      ))}
    </>
  );
};

/** When copies are made by themselves, and how many are kept. */
export const BackupForm = ({ settings }: { settings: BackupSettings }): ReactNode => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<BackupDraft>({});
  const { change, problems } = backupOrder(draft, settings);
  useUnsaved('backup', Object.keys(change).length + Object.keys(problems).length > 0);
  const save = async (): Promise<void> => {
    if (await orderStorage('storage.setBackup', change)) setDraft({});
  };
  return (
    <section className="settings" aria-labelledby="storage-backup-settings">
      <h2 id="storage-backup-settings">{t('storage.backupSettings')}</h2>
      <Fields settings={settings} draft={draft} onChange={setDraft} />
      <FormFoot
        name="storage.setBackup"
        isChanged={Object.keys(change).length > 0}
        hasProblem={Object.keys(problems).length > 0}
        onSave={() => void save()}
        onUndo={() => setDraft({})}
        testId="storage-backup"
      />
    </section>
  );
};
