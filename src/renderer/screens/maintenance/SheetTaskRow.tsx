import { TextInput } from '@mantine/core';
import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetTask } from '#shared/api/maintenance.ts';
import { ITEM_RESULTS, type TaskKind } from '#shared/model/maintenance.ts';
import type { ItemDraft } from '../../state/serviceDraft.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { ResultMark } from './ResultMark.tsx';

const WORDS_LENGTH = 500;

/** Kinds of work that end in a reading. */
const MEASURED: ReadonlySet<TaskKind> = new Set(['check', 'adjustment', 'test', 'record', 'sample']);

interface RowProps {
  readonly task: SheetTask;
  readonly item: ItemDraft;
  readonly onChange: (code: string, changes: Partial<ItemDraft>) => void;
}

const Results = ({ task, item, onChange }: RowProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="sheet-task__results" role="radiogroup" aria-label={t('maintenance.sheet.result')}>
      {ITEM_RESULTS.map((result) => (
        <button
          key={result}
          type="button"
          // biome-ignore lint/a11y/useSemanticElements: a touch target with a sign, which a radio button cannot be
          role="radio"
          className="sheet-task__result"
          aria-checked={item.result === result}
          onClick={() => onChange(task.code, { result: item.result === result ? null : result })}
          data-testid={`task-${task.code}-${result}`}
        >
          <ResultMark result={result} />
          {t(`maintenance.result.${result}`)}
        </button>
      ))}
    </div>
  );
};

/** Why it was not done, or what else there is to say. */
const Note = ({ task, item, onChange, isAsked }: RowProps & { readonly isAsked: boolean }): ReactNode => {
  const { t } = useTranslation();
  return (
    <TextInput
      aria-label={t('maintenance.sheet.note')}
      placeholder={t(item.result === 'not_done' ? 'maintenance.sheet.whyNot' : 'maintenance.sheet.notePlace')}
      value={item.note}
      maxLength={WORDS_LENGTH}
      autoFocus={isAsked}
      onChange={(event) => onChange(task.code, { note: event.currentTarget.value })}
      className="sheet-task__note"
      data-testid={`task-${task.code}-note`}
    />
  );
};

const Value = ({ task, item, onChange }: RowProps): ReactNode => {
  const { t } = useTranslation();
  if (!MEASURED.has(task.kind)) return <span />;
  return (
    <TextInput
      aria-label={t('maintenance.sheet.value')}
      placeholder={t('maintenance.sheet.value')}
      value={item.value}
      maxLength={WORDS_LENGTH}
      onChange={(event) => onChange(task.code, { value: event.currentTarget.value })}
      data-testid={`task-${task.code}-value`}
    />
  );
};

/** A line of the checklist, for fingers in gloves too. */
export const SheetTaskRow = memo((props: RowProps): ReactNode => {
  const { task, item } = props;
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const [isNoting, setNoting] = useState(false);
  const hasNote = isNoting || item.note !== '' || item.result === 'not_done';
  return (
    <li
      className="sheet-task"
      data-critical={task.isCritical}
      data-result={item.result ?? 'open'}
      data-testid={`task-${task.code}`}
    >
      <span className="sheet-task__code tabular">{task.code}</span>
      <div className="sheet-task__text">
        <p>{visibleText(task.text[language])}</p>
        <p className="sheet-task__marks">
          {task.isCritical && <span className="critical-chip">{t('maintenance.critical')}</span>}
          {task.isLeftOver && <span className="critical-chip">{t('maintenance.leftOver')}</span>}
          <span>{t(`maintenance.kind.${task.kind}`)}</span>
          {!hasNote && (
            <button
              type="button"
              className="sheet-task__more"
              onClick={() => setNoting(true)}
              data-testid={`task-${task.code}-note-open`}
            >
              + {t('maintenance.sheet.note')}
            </button>
          )}
        </p>
      </div>
      <Value {...props} />
      <Results {...props} />
      {hasNote && <Note {...props} isAsked={isNoting} />}
    </li>
  );
});
