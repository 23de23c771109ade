import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from '#shared/api/audit.ts';
import { AUDIT_ACTIONS } from '../../state/auditActions.ts';
import { ALL_OF_AUDIT, AUDIT_PERIODS, type AuditFilterDraft, isBound } from '../../state/auditFilter.ts';
import { useAudit } from '../../state/auditStore.ts';
import { exportAudit } from '../../state/readAudit.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { DateField } from '../../widgets/DateField.tsx';
import { saveFile } from '../saveFile.ts';

const TEXTS = ['user', 'object'] as const;
const BOUNDS = ['from', 'to'] as const;

interface AuditFiltersProps {
  /** Null while the period is none. */
  readonly filter: AuditFilter | null;
}

const save = async (filter: AuditFilter): Promise<void> => {
  const file = await exportAudit(filter);
  if (file !== undefined) saveFile(file.fileName, new Blob([file.csv], { type: 'text/csv;charset=utf-8' }));
};

const OwnPeriod = ({ draft, isWrong }: { draft: AuditFilterDraft; isWrong: boolean }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  if (draft.period !== 'own') return null;
  const unread = BOUNDS.filter((bound) => !isBound(draft[bound]));
  const isBackwards = isWrong && unread.length === 0;
  return BOUNDS.map((bound) => (
    <DateField
      key={bound}
      form="minute"
      label={t(`audit.filter.${bound}`)}
      language={language}
      value={draft[bound]}
      onChange={(value) => useAudit.setState({ draft: { ...draft, [bound]: value } })}
      error={
        unread.includes(bound)
          ? t('audit.filter.instant')
          : isBackwards && bound === 'to'
            ? t('audit.filter.backwards')
            : null
      }
      testId={`audit-${bound}`}
    />
  ));
};

const isAll = (draft: AuditFilterDraft): boolean =>
  draft.period === 'all' && draft.action === '' && TEXTS.every((field) => draft[field] === '');

/** Every action in words, in the order of the alphabet. */
const ActionSelect = ({ value, onChange }: { value: string; onChange: (action: string) => void }): ReactNode => {
  const { t } = useTranslation();
  const actions = AUDIT_ACTIONS.map((action) => ({ value: action, label: t(`audit.action.${action}`) }));
  return (
    <NativeSelect
      className="audit-filters__action"
      label={t('audit.filter.action')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('audit.anyAction') },
        ...actions.toSorted((one, other) => one.label.localeCompare(other.label)),
      ]}
      data-testid="audit-action"
    />
  );
};

/** Which acts are shown and saved. */
export const AuditFilters = ({ filter }: AuditFiltersProps): ReactNode => {
  const { t } = useTranslation();
  const draft = useAudit((audit) => audit.draft);
  const whyNot = useWhyNot('audit.export');
  const set = (changes: Partial<AuditFilterDraft>): void => useAudit.setState({ draft: { ...draft, ...changes } });
  return (
    <div className="audit-filters" role="search" aria-label={t('audit.filters')}>
      <NativeSelect
        label={t('audit.filter.period')}
        value={draft.period}
        onChange={(event) =>
          set({ period: AUDIT_PERIODS.find((period) => period === event.currentTarget.value) ?? 'all' })
        }
        data={AUDIT_PERIODS.map((period) => ({ value: period, label: t(`audit.period.${period}`) }))}
        data-testid="audit-period"
      />
      <OwnPeriod draft={draft} isWrong={filter === null} />
      <ActionSelect value={draft.action} onChange={(action) => set({ action })} />
      {TEXTS.map((field) => (
        <TextInput
          key={field}
          label={t(`audit.filter.${field}`)}
          placeholder={t(`audit.sample.${field}`)}
          value={draft[field]}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
          data-testid={`audit-${field}`}
        />
      ))}
      <button
        type="button"
        className="tool-button order-button"
        aria-disabled={isAll(draft)}
        onClick={() => useAudit.setState({ draft: ALL_OF_AUDIT })}
        data-testid="audit-clear"
      >
        {t('audit.filter.clear')}
      </button>
      <button
        type="button"
        className="tool-button order-button audit-filters__save"
        aria-disabled={filter === null || whyNot !== undefined}
        title={whyNot ?? t('audit.saveHint')}
        onClick={() => {
          if (filter !== null && whyNot === undefined) void save(filter);
        }}
        data-testid="audit-export"
      >
        {t('audit.save')}
      </button>
    </div>
  );
};
