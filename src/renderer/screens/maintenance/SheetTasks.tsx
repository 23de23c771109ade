import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceSheet, SheetTask } from '#shared/api/maintenance.ts';
import { type ItemDraft, itemOf, progressOf, type ServiceDraft } from '../../state/serviceDraft.ts';
import { SheetTaskRow } from './SheetTaskRow.tsx';

const FILTERS = ['all', 'open', 'critical'] as const;
type Filter = (typeof FILTERS)[number];

interface TasksProps {
  readonly sheet: ServiceSheet;
  readonly draft: ServiceDraft;
  readonly onItem: (code: string, changes: Partial<ItemDraft>) => void;
}

const passes = (filter: Filter, task: SheetTask, draft: ServiceDraft): boolean => {
  if (filter === 'all') return true;
  return filter === 'critical' ? task.isCritical : itemOf(draft, task.code).result === null;
};

export const SheetProgress = ({ sheet, draft }: Omit<TasksProps, 'onItem'>): ReactNode => {
  const { t } = useTranslation();
  const { all, answered, notDone, criticalOpen } = progressOf(sheet, draft);
  return (
    <div className="sheet-progress">
      <strong className="tabular" data-testid="sheet-progress">
        {t('maintenance.sheet.progress', { answered, all })}
      </strong>
      <div className="sheet-progress__bar" aria-hidden="true">
        <div style={{ width: `${all === 0 ? 0 : (answered / all) * 100}%` }} />
      </div>
      <span className="sheet-progress__open">
        {[
          notDone > 0 ? t('maintenance.sheet.notDone', { count: notDone }) : '',
          criticalOpen > 0 ? t('maintenance.sheet.criticalOpen', { count: criticalOpen }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
};

/** The checklist. A filter keeps the lines that it found: none slips away under a finger that answers it. */
export const SheetTasks = ({ sheet, draft, onItem }: TasksProps): ReactNode => {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [codes, setCodes] = useState<ReadonlySet<string> | null>(null);
  const choose = (next: Filter): void => {
    setFilter(next);
    const found = sheet.tasks.filter((task) => passes(next, task, draft));
    setCodes(next === 'all' ? null : new Set(found.map(({ code }) => code)));
  };
  const shown = sheet.tasks.filter(({ code }) => codes === null || codes.has(code));
  return (
    <div className="sheet__tasks">
      <div className="sheet__tools">
        <SheetProgress sheet={sheet} draft={draft} />
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            className="tool-button sheet__filter"
            aria-pressed={filter === name}
            onClick={() => choose(name)}
            data-testid={`sheet-filter-${name}`}
          >
            {t(`maintenance.sheet.filter.${name}`)}{' '}
            <span className="tabular">{sheet.tasks.filter((task) => passes(name, task, draft)).length}</span>
          </button>
        ))}
      </div>
      <ul className="sheet__list" data-testid="sheet-tasks">
        {shown.map((task) => (
          <SheetTaskRow key={task.code} task={task} item={itemOf(draft, task.code)} onChange={onItem} />
        ))}
        {shown.length === 0 && <li className="sheet__nothing">{t('maintenance.sheet.nothing')}</li>}
      </ul>
    </div>
  );
};
