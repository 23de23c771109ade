import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegulationChange, RegulationDifference } from '#shared/api/maintenance.ts';
import { MAX_FILE_BYTES } from '../../state/chosenFile.ts';
import { chooseTemplate } from '../../state/maintenancePage.ts';
import { type RegulationImport as Import, useRegulationImport } from '../../state/useRegulationImport.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { RefusalNote } from '../operator/RefusalNote.tsx';

const Change = ({ change }: { change: RegulationChange }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { kind, what, field, before, after } = change;
  return (
    <tr data-kind={kind}>
      <td>{t(`maintenance.import.kind.${kind}`)}</td>
      <td>
        {visibleText(what[language])}
        {field !== null && <span className="journal__muted">{` · ${visibleText(field[language])}`}</span>}
      </td>
      <td>{before === null ? '' : <del>{visibleText(before[language])}</del>}</td>
      <td>{after === null ? '' : <ins>{visibleText(after[language])}</ins>}</td>
    </tr>
  );
};

const Difference = ({ difference }: { difference: RegulationDifference }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { templateId, changes, problems } = difference;
  return (
    <>
      <p>
        <strong>{t(templateId === null ? 'maintenance.import.isNew' : 'maintenance.import.isKnown')}</strong>
        {` · ${t('maintenance.import.count', { count: changes.length })}`}
      </p>
      {problems.map((problem) => (
        <RefusalNote key={problem.ru} text={visibleText(problem[language])} testId="import-problem" />
      ))}
      {changes.length > 0 && (
        <div className="import__changes">
          <table className="journal__table" data-testid="import-changes">
            <thead>
              <tr>
                {(['kind', 'what', 'before', 'after'] as const).map((column) => (
                  <th key={column}>{t(`maintenance.import.column.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <Change key={`${change.kind} ${change.what.ru} ${change.field?.ru ?? ''}`} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
};

const Outcome = ({ stage, apply, forget }: Import): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const lacked = useWhyNot('maintenance.importRegulation');
  if (stage.at === 'nothing') return null;
  const limit = formatBytes(MAX_FILE_BYTES, language);
  const problem = stage.at === 'preview' && stage.difference.problems.length > 0;
  const isSame = stage.at === 'preview' && stage.difference.changes.length === 0 && !problem;
  const whyNot = problem ? t('maintenance.import.wrong') : isSame ? t('maintenance.import.same') : lacked;
  const take = async (): Promise<void> => {
    const template = await apply();
    if (template !== undefined) chooseTemplate(template.id);
  };
  return (
    <section className="import" data-testid="import">
      <p>
        {t('maintenance.import.file')} <NameText name={stage.name} />
      </p>
      {stage.at === 'asking' && <p role="status">{t('maintenance.import.asking')}</p>}
      {stage.at === 'unread' && (
        <RefusalNote text={t(`maintenance.import.unread.${stage.why.kind}`, { limit })} testId="import-unread" />
      )}
      {stage.at === 'refused' && <ActRefusal error={stage.error} testId="import-refused" />}
      {stage.at === 'preview' && <Difference difference={stage.difference} />}
      <div className="level-editor__acts">
        <button type="button" className="tool-button" onClick={forget} data-testid="import-forget">
          {t('maintenance.import.forget')}
        </button>
        {stage.at === 'preview' && (
          <ActButton
            name={t('maintenance.import.apply')}
            whyNot={whyNot}
            isStrong
            onPress={() => void take()}
            testId="import-apply"
          />
        )}
      </div>
    </section>
  );
};

/** Takes a regulation over from a file: chosen, looked at, applied. */
export const RegulationImport = (): ReactNode => {
  const { t } = useTranslation();
  const taken = useRegulationImport();
  const whyNot = useWhyNot('maintenance.previewRegulation');
  const input = useRef<HTMLInputElement>(null);
  const choose = (): void => {
    const chosen = input.current?.files?.[0];
    if (chosen !== undefined) void taken.choose(chosen);
    // The same file, changed by its author meanwhile, can be chosen again.
    if (input.current !== null) input.current.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,.xlsx,application/json"
        hidden
        onChange={choose}
        data-testid="import-input"
      />
      <ActButton
        name={t('maintenance.import.choose')}
        whyNot={whyNot}
        isAsking={taken.stage.at === 'asking'}
        onPress={() => input.current?.click()}
        testId="import-choose"
      />
      <Outcome {...taken} />
    </>
  );
};
