import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type MaintenanceTemplate, NEXT_DUE_RULES } from '#shared/model/maintenance.ts';
import { regulationProblems, withNewLevel } from '../../state/regulationDraft.ts';
import { type RegulationEdit, useRegulationEdit } from '../../state/useRegulationEdit.ts';
import { useStepKeys } from '../../state/useStepKeys.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { AssignedDevices } from './AssignedDevices.tsx';
import { EditField } from './EditField.tsx';
import { LevelEditor } from './LevelEditor.tsx';
import { RegulationFiles } from './RegulationFiles.tsx';

const NAME_LENGTH = 200;

interface PartProps {
  readonly edit: RegulationEdit;
  readonly isReadOnly: boolean;
}

const Head = ({ edit, isReadOnly }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const { draft, change } = edit;
  return (
    <div className="level-editor__line level-editor__line--head">
      {(['ru', 'en'] as const).map((language) => (
        <EditField
          key={language}
          label={t(`maintenance.regulation.name_${language}`)}
          value={draft.name[language]}
          maxLength={NAME_LENGTH}
          isReadOnly={isReadOnly}
          onCommit={(name) => change({ ...draft, name: { ...draft.name, [language]: name } })}
          testId={`regulation-name-${language}`}
        />
      ))}
      <NativeSelect
        label={t('maintenance.regulation.nextDue')}
        value={draft.nextDue}
        disabled={isReadOnly}
        onChange={(event) => {
          const nextDue = NEXT_DUE_RULES.find((rule) => rule === event.currentTarget.value) ?? 'completion';
          change({ ...draft, nextDue });
        }}
        data={NEXT_DUE_RULES.map((rule) => ({ value: rule, label: t(`maintenance.regulation.rule.${rule}`) }))}
        data-testid="regulation-next-due"
      />
    </div>
  );
};

/** Nothing reaches the station before it is saved. */
const Foot = ({ edit }: { edit: RegulationEdit }): ReactNode => {
  const { t } = useTranslation();
  const problems = regulationProblems(edit.draft).map((problem) => t(`maintenance.regulation.problem.${problem}`));
  const unchanged = edit.isEdited ? undefined : t('maintenance.regulation.unchanged');
  useStepKeys(edit.undo, edit.redo);
  return (
    <div className="regulation__foot">
      <span className="regulation__state" role="status">
        {edit.isEdited ? (problems[0] ?? t('maintenance.regulation.edited')) : t('maintenance.regulation.unchanged')}
      </span>
      <ActRefusal error={edit.refusal} testId="regulation-refusal" />
      <ActButton
        name={t('maintenance.regulation.undo')}
        hint="Ctrl+Z"
        whyNot={edit.canUndo ? undefined : t('maintenance.regulation.nothingToUndo')}
        onPress={edit.undo}
        testId="regulation-undo"
      />
      <ActButton
        name={t('maintenance.regulation.redo')}
        hint="Ctrl+Y"
        whyNot={edit.canRedo ? undefined : t('maintenance.regulation.nothingToRedo')}
        onPress={edit.redo}
        testId="regulation-redo"
      />
      <ActButton
        name={t('maintenance.regulation.discard')}
        whyNot={unchanged}
        onPress={edit.discard}
        testId="regulation-discard"
      />
      <ActButton
        name={t('maintenance.regulation.save')}
        whyNot={unchanged ?? problems[0]}
        isAsking={edit.isSaving}
        isStrong
        onPress={() => void edit.save()}
        testId="regulation-save"
      />
    </div>
  );
};

interface EditorProps {
  readonly template: MaintenanceTemplate;
  readonly onGone: () => void;
}

/** One regulation as a tree of levels and work, edited where it stands. */
export const RegulationEditor = ({ template, onGone }: EditorProps): ReactNode => {
  const { t } = useTranslation();
  const edit = useRegulationEdit(template);
  const whyNot = useWhyNot('maintenance.updateTemplate');
  const isReadOnly = whyNot !== undefined;
  return (
    <div className="regulation" data-testid="regulation">
      <div className="regulation__scroll">
        {isReadOnly && <p className="journal__muted">{whyNot}</p>}
        <Head edit={edit} isReadOnly={isReadOnly} />
        <AssignedDevices templateId={template.id} />
        {edit.draft.levels.map((level) => (
          <LevelEditor
            key={level.key}
            draft={edit.draft}
            level={level}
            isReadOnly={isReadOnly}
            onChange={edit.change}
          />
        ))}
        {edit.draft.levels.length === 0 && <p className="journal__muted">{t('maintenance.regulation.noLevels')}</p>}
        <div className="level-editor__acts">
          {!isReadOnly && (
            <button
              type="button"
              className="tool-button"
              onClick={() => edit.change(withNewLevel(edit.draft))}
              data-testid="regulation-add-level"
            >
              + {t('maintenance.level.add')}
            </button>
          )}
          <RegulationFiles template={template} onGone={onGone} />
        </div>
      </div>
      {!isReadOnly && <Foot edit={edit} />}
    </div>
  );
};
