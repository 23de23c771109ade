import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  includable,
  type LevelDraft,
  type RegulationDraft,
  withLevel,
  withLevelFields,
  withNewTask,
  withoutLevel,
  withoutTask,
  withTask,
} from '../../state/regulationDraft.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { EditField, EditNumber } from './EditField.tsx';
import { TaskEditor } from './TaskEditor.tsx';

interface LevelEditorProps {
  readonly draft: RegulationDraft;
  readonly level: LevelDraft;
  readonly isReadOnly: boolean;
  readonly onChange: (draft: RegulationDraft) => void;
}

const CODE_LENGTH = 32;
const NAME_LENGTH = 200;

/** Amounts that may be left out: no period by hours, or none by calendar. */
const PERIODS = ['hours', 'days', 'firstAtHours'] as const;
const WARNINGS = ['warnHours', 'criticalHours', 'warnDays', 'criticalDays'] as const;

const Fields = ({ draft, level, isReadOnly, onChange }: LevelEditorProps): ReactNode => {
  const { t } = useTranslation();
  const { key, fields } = level;
  const change = (changes: Partial<LevelDraft['fields']>): void => onChange(withLevelFields(draft, key, changes));
  return (
    <>
      <div className="level-editor__line level-editor__line--names">
        <EditField
          label={t('maintenance.level.code')}
          value={fields.code}
          maxLength={CODE_LENGTH}
          isReadOnly={isReadOnly}
          onCommit={(code) => change({ code })}
          testId={`edit-${key}-code`}
        />
        {(['ru', 'en'] as const).map((language) => (
          <EditField
            key={language}
            label={t(`maintenance.level.name_${language}`)}
            value={fields.name[language]}
            maxLength={NAME_LENGTH}
            isReadOnly={isReadOnly}
            onCommit={(name) => change({ name: { ...fields.name, [language]: name } })}
            testId={`edit-${key}-${language}`}
          />
        ))}
      </div>
      <div className="level-editor__line">
        {PERIODS.map((name) => (
          <EditNumber
            key={name}
            label={t(`maintenance.level.${name}`)}
            value={fields[name]}
            isReadOnly={isReadOnly}
            onCommit={(amount) => change({ [name]: amount })}
            testId={`edit-${key}-${name}`}
          />
        ))}
        {WARNINGS.map((name) => (
          <EditNumber
            key={name}
            label={t(`maintenance.level.${name}`)}
            value={fields[name]}
            isReadOnly={isReadOnly}
            onCommit={(amount) => change({ [name]: amount ?? 0 })}
            testId={`edit-${key}-${name}`}
          />
        ))}
      </div>
    </>
  );
};

const Includes = ({ draft, level, isReadOnly, onChange }: LevelEditorProps): ReactNode => {
  const { t } = useTranslation();
  const offered = includable(draft, level.key);
  if (offered.length === 0) return null;
  return (
    <fieldset className="level-editor__includes">
      <legend>{t('maintenance.level.includes')}</legend>
      {offered.map(({ key, fields }) => (
        <Checkbox
          key={key}
          label={fields.code}
          checked={level.includes.includes(key)}
          disabled={isReadOnly}
          onChange={(event) => {
            const others = level.includes.filter((included) => included !== key);
            const includes = event.currentTarget.checked ? [...others, key] : others;
            onChange(withLevel(draft, level.key, (known) => ({ ...known, includes })));
          }}
          data-testid={`edit-${level.key}-includes-${fields.code}`}
        />
      ))}
    </fieldset>
  );
};

/** «250 ч или 90 дней · 14 работ» */
const useSummary = ({ fields, tasks }: LevelDraft): string => {
  const { t } = useTranslation();
  const periods = [
    fields.hours === null ? '' : t('maintenance.level.everyHours', { hours: fields.hours }),
    fields.days === null ? '' : t('maintenance.level.everyDays', { count: fields.days }),
  ].filter(Boolean);
  return [periods.join(t('maintenance.level.or')), t('maintenance.level.tasks', { count: tasks.length })]
    .filter(Boolean)
    .join(' · ');
};

/** A level with its periods, the levels in it and its work. */
export const LevelEditor = (props: LevelEditorProps): ReactNode => {
  const { draft, level, isReadOnly, onChange } = props;
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { key, fields } = level;
  const summary = useSummary(level);
  return (
    <details className="level-editor" open={level.id === null} data-testid={`edit-${key}`}>
      <summary>
        <strong>{visibleText(fields.code)}</strong>
        <span>{visibleText(fields.name[language])}</span>
        <span className="journal__muted">{summary}</span>
      </summary>
      <Fields {...props} />
      <Includes {...props} />
      <ul className="level-editor__tasks">
        {level.tasks.map((task) => (
          <TaskEditor
            key={task.key}
            task={task}
            isReadOnly={isReadOnly}
            onChange={(changes) => onChange(withTask(draft, key, task.key, changes))}
            onRemove={() => onChange(withoutTask(draft, key, task.key))}
          />
        ))}
      </ul>
      {!isReadOnly && (
        <div className="level-editor__acts">
          <button
            type="button"
            className="tool-button"
            onClick={() => onChange(withNewTask(draft, key))}
            data-testid={`edit-${key}-add-task`}
          >
            + {t('maintenance.task.add')}
          </button>
          <button
            type="button"
            className="tool-button"
            onClick={() => onChange(withoutLevel(draft, key))}
            data-testid={`edit-${key}-remove`}
          >
            {t('maintenance.level.remove')}
          </button>
        </div>
      )}
    </details>
  );
};
