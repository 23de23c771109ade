import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportSchedule, ReportScheduleOrder, ReportTemplateView } from '#shared/api/reports.ts';
import { REPORT_FORMATS, REPORT_LANGUAGES } from '#shared/model/report.ts';
import { typedMinutes } from '../../state/reports/typedMinutes.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { useKnownPlant } from '../alarms/useKnownPlant.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';

interface DialogProps {
  /** Null for a new one. */
  readonly schedule: ReportSchedule | null;
  readonly templates: readonly ReportTemplateView[];
  readonly onClose: () => void;
}

type Draft = Omit<ReportScheduleOrder, 'afterMinutes'> & { readonly afterMinutes: string };

const FIRST_MINUTES = '10';
const FOLDER_LENGTH = 1_000;

const useDraft = (schedule: ReportSchedule | null, templates: readonly ReportTemplateView[]) => {
  const language = useView((view) => view.language);
  const shown = useSite();
  return useState<Draft>(() => ({
    template: schedule?.template ?? templates.find(({ id }) => id === 'day')?.id ?? templates[0]?.id ?? '',
    siteId: schedule?.siteId ?? shown?.id ?? 0,
    format: schedule?.format ?? 'xlsx',
    language: schedule?.language ?? language,
    folder: schedule?.folder ?? '',
    afterMinutes: schedule?.afterMinutes.toString() ?? FIRST_MINUTES,
    isActive: schedule?.isActive ?? true,
  }));
};

interface FieldsProps {
  readonly draft: Draft;
  readonly templates: readonly ReportTemplateView[];
  readonly onChange: (changes: Partial<Draft>) => void;
}

const WhatFields = ({ draft, templates, onChange }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const shownIn = useView((view) => view.language);
  const { sites } = useKnownPlant();
  return (
    <>
      <NativeSelect
        label={t('reports.template')}
        value={draft.template}
        onChange={(event) => onChange({ template: event.currentTarget.value })}
        data={templates.map(({ id, name }) => ({ value: id, label: visibleText(name[shownIn]) }))}
        data-testid="schedule-template"
      />
      <NativeSelect
        label={t('reports.site')}
        value={draft.siteId.toString()}
        onChange={(event) => onChange({ siteId: Number(event.currentTarget.value) })}
        data={sites.map(({ id, name }) => ({ value: id.toString(), label: visibleText(name) }))}
        data-testid="schedule-site"
      />
      <div className="schedules__pair">
        <NativeSelect
          label={t('reports.schedule.format')}
          value={draft.format}
          onChange={({ currentTarget: { value } }) =>
            onChange({ format: REPORT_FORMATS.find((format) => format === value) ?? draft.format })
          }
          data={REPORT_FORMATS.map((format) => ({ value: format, label: format.toUpperCase() }))}
          data-testid="schedule-format"
        />
        <NativeSelect
          label={t('reports.schedule.language')}
          value={draft.language}
          onChange={({ currentTarget: { value } }) =>
            onChange({ language: REPORT_LANGUAGES.find((language) => language === value) ?? draft.language })
          }
          data={REPORT_LANGUAGES.map((language) => ({ value: language, label: t(`reports.language.${language}`) }))}
          data-testid="schedule-language"
        />
      </div>
    </>
  );
};

const WhereFields = ({ draft, templates, onChange }: FieldsProps): ReactNode => {
  const { t } = useTranslation();
  const period = templates.find(({ id }) => id === draft.template)?.period ?? 'day';
  return (
    <>
      <TextInput
        label={t('reports.schedule.folder')}
        description={t('reports.schedule.folderHint')}
        placeholder={t('reports.schedule.folderSample')}
        value={draft.folder}
        onChange={(event) => onChange({ folder: event.currentTarget.value })}
        maxLength={FOLDER_LENGTH}
        autoComplete="off"
        spellCheck={false}
        data-testid="schedule-folder"
      />
      <TextInput
        label={t(`reports.schedule.minutes.${period}`)}
        value={draft.afterMinutes}
        onChange={(event) => onChange({ afterMinutes: event.currentTarget.value })}
        error={typedMinutes(draft.afterMinutes) === null ? t('reports.schedule.minutesWrong') : null}
        inputMode="numeric"
        autoComplete="off"
        data-testid="schedule-minutes"
      />
      <Checkbox
        label={t('reports.schedule.active')}
        checked={draft.isActive}
        onChange={(event) => onChange({ isActive: event.currentTarget.checked })}
        data-testid="schedule-active"
      />
    </>
  );
};

/** What is written, for which site, in which form, where, and how long after the end of its period. */
export const ScheduleDialog = ({ schedule, templates, onClose }: DialogProps): ReactNode => {
  const { t } = useTranslation();
  const [draft, setDraft] = useDraft(schedule, templates);
  const order = useOrder('reports.saveSchedule');
  const refusal = useRefusalText(order.refusal);
  const afterMinutes = typedMinutes(draft.afterMinutes);
  const change = (changes: Partial<Draft>): void => setDraft((before) => ({ ...before, ...changes }));
  const isReady = draft.template !== '' && draft.siteId > 0 && draft.folder.trim() !== '' && afterMinutes !== null;
  const submit = async (): Promise<void> => {
    if (afterMinutes === null) return;
    const saved = await order.give({
      ...draft,
      folder: draft.folder.trim(),
      afterMinutes,
      ...(schedule === null ? {} : { id: schedule.id }),
    });
    if (saved !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t(schedule === null ? 'reports.schedule.addTitle' : 'reports.schedule.editTitle')}
      order={t('reports.schedule.save')}
      whyNot={isReady ? undefined : t('access.incomplete')}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="schedule"
    >
      <WhatFields draft={draft} templates={templates} onChange={change} />
      <WhereFields draft={draft} templates={templates} onChange={change} />
    </FormDialog>
  );
};
