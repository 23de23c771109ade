import { Checkbox, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TASK_KINDS, type TaskPart } from '#shared/model/maintenance.ts';
import type { TaskDraft } from '../../state/regulationDraft.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { EditField, EditNumber } from './EditField.tsx';

interface TaskEditorProps {
  readonly task: TaskDraft;
  readonly isReadOnly: boolean;
  readonly onChange: (changes: Partial<TaskDraft['fields']>) => void;
  readonly onRemove: () => void;
}

const CODE_LENGTH = 32;
const TEXT_LENGTH = 500;
const ITEM_LENGTH = 64;
const NAME_LENGTH = 200;
const UNIT_LENGTH = 16;

const NEW_PART: TaskPart = { name: { ru: '', en: '' }, quantity: 1, unit: '' };

interface PartRowProps {
  readonly part: TaskPart;
  readonly index: number;
  readonly isReadOnly: boolean;
  readonly onChange: (changes: Partial<TaskPart>) => void;
  readonly onRemove: () => void;
}

const PartRow = ({ part, index, isReadOnly, onChange, onRemove }: PartRowProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="task-parts__row">
      {(['ru', 'en'] as const).map((language) => (
        <EditField
          key={language}
          label={t(`maintenance.part.name_${language}`)}
          value={part.name[language]}
          maxLength={NAME_LENGTH}
          isReadOnly={isReadOnly}
          onCommit={(text) => onChange({ name: { ...part.name, [language]: text } })}
          testId={`task-part-${index}-${language}`}
        />
      ))}
      <EditNumber
        label={t('maintenance.part.quantity')}
        value={part.quantity}
        isReadOnly={isReadOnly}
        onCommit={(quantity) => onChange({ quantity: quantity ?? 1 })}
        testId={`task-part-${index}-quantity`}
      />
      <EditField
        label={t('maintenance.part.unit')}
        value={part.unit}
        maxLength={UNIT_LENGTH}
        isReadOnly={isReadOnly}
        onCommit={(unit) => onChange({ unit })}
        testId={`task-part-${index}-unit`}
      />
      {!isReadOnly && (
        <button
          type="button"
          className="tool-button"
          onClick={onRemove}
          aria-label={t('maintenance.part.remove')}
          title={t('maintenance.part.remove')}
        >
          ✕
        </button>
      )}
    </div>
  );
};

const Parts = ({ task, isReadOnly, onChange }: TaskEditorProps): ReactNode => {
  const { t } = useTranslation();
  const { parts } = task.fields;
  const change = (at: number, changes: Partial<TaskPart>): void =>
    onChange({ parts: parts.map((part, index) => (index === at ? { ...part, ...changes } : part)) });
  return (
    <fieldset className="task-parts">
      <legend>{t('maintenance.sheet.parts')}</legend>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, its words change as they are typed
        <PartRow
          key={index}
          part={part}
          index={index}
          isReadOnly={isReadOnly}
          onChange={(changes) => change(index, changes)}
          onRemove={() => onChange({ parts: parts.filter((_, at) => at !== index) })}
        />
      ))}
      {!isReadOnly && (
        <button type="button" className="tool-button" onClick={() => onChange({ parts: [...parts, NEW_PART] })}>
          + {t('maintenance.part.add')}
        </button>
      )}
    </fieldset>
  );
};

const FirstLine = ({ task, isReadOnly, onChange }: TaskEditorProps): ReactNode => {
  const { t } = useTranslation();
  const { fields } = task;
  return (
    <div className="task-editor__line">
      <EditField
        label={t('maintenance.task.code')}
        value={fields.code}
        maxLength={CODE_LENGTH}
        isReadOnly={isReadOnly}
        onCommit={(code) => onChange({ code })}
        testId={`edit-${task.key}-code`}
      />
      <NativeSelect
        label={t('maintenance.task.kind')}
        value={fields.kind}
        disabled={isReadOnly}
        onChange={(event) =>
          onChange({ kind: TASK_KINDS.find((kind) => kind === event.currentTarget.value) ?? 'check' })
        }
        data={TASK_KINDS.map((kind) => ({ value: kind, label: t(`maintenance.kind.${kind}`) }))}
        data-testid={`edit-${task.key}-kind`}
      />
      <EditField
        label={t('maintenance.task.item')}
        value={fields.item ?? ''}
        maxLength={ITEM_LENGTH}
        isReadOnly={isReadOnly}
        onCommit={(item) => onChange({ item: item.trim() === '' ? null : item.trim() })}
        testId={`edit-${task.key}-item`}
      />
      <Checkbox
        label={t('maintenance.task.isCritical')}
        checked={fields.isCritical}
        disabled={isReadOnly}
        onChange={(event) => onChange({ isCritical: event.currentTarget.checked })}
        data-testid={`edit-${task.key}-critical`}
      />
    </div>
  );
};

const Fields = (props: TaskEditorProps): ReactNode => {
  const { task, isReadOnly, onChange, onRemove } = props;
  const { t } = useTranslation();
  const { fields } = task;
  return (
    <div className="task-editor__fields">
      <FirstLine {...props} />
      {(['ru', 'en'] as const).map((language) => (
        <EditField
          key={language}
          label={t(`maintenance.task.text_${language}`)}
          value={fields.text[language]}
          maxLength={TEXT_LENGTH}
          isReadOnly={isReadOnly}
          onCommit={(text) => onChange({ text: { ...fields.text, [language]: text } })}
          testId={`edit-${task.key}-${language}`}
        />
      ))}
      <p className="journal__muted">{t('maintenance.task.itemHint')}</p>
      <Parts {...props} />
      {!isReadOnly && (
        <button type="button" className="tool-button" onClick={onRemove} data-testid={`edit-${task.key}-remove`}>
          {t('maintenance.task.remove')}
        </button>
      )}
    </div>
  );
};

/** A line of work; a press opens its fields in place. */
export const TaskEditor = (props: TaskEditorProps): ReactNode => {
  const { task } = props;
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const isNew = task.id === null && task.fields.text.ru === '';
  const [isOpen, setOpen] = useState(isNew);
  const { code, text, kind, isCritical, parts } = task.fields;
  return (
    <li className="task-editor" data-open={isOpen}>
      <button
        type="button"
        className="task-editor__head"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        data-testid={`edit-${task.key}`}
      >
        <span className="tabular task-editor__code">{code}</span>
        <span>
          {visibleText(text[language]) || t('maintenance.task.noText')}
          {isCritical && <span className="critical-chip">{t('maintenance.critical')}</span>}
        </span>
        <span className="journal__muted">{t(`maintenance.kind.${kind}`)}</span>
        <span className="journal__muted task-editor__parts">
          {parts
            .map(({ name, quantity, unit }) =>
              visibleText(
                `${name[language]} ${formatNumber(quantity, Number.isInteger(quantity) ? 0 : 1, language)} ${unit}`,
              ),
            )
            .join('; ')}
        </span>
      </button>
      {isOpen && <Fields {...props} />}
    </li>
  );
};
