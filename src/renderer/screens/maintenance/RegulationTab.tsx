import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseTemplate, useMaintenancePage } from '../../state/maintenancePage.ts';
import { useTemplates } from '../../state/useMaintenanceReading.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { NewRegulation } from './NewRegulation.tsx';
import { ReadingState } from './ReadingState.tsx';
import { RegulationEditor } from './RegulationEditor.tsx';
import { RegulationImport } from './RegulationImport.tsx';
import { SeedButton } from './SeedButton.tsx';
import './Regulation.css';

/** What is done at which hours: regulations with their levels and work. */
export const RegulationTab = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { value, error, read } = useTemplates();
  const chosenId = useMaintenancePage((page) => page.templateId);
  if (value === null) return <ReadingState error={error} />;
  const template = value.find(({ id }) => id === chosenId) ?? value[0];
  return (
    <div className="regulations">
      <div className="regulations__list">
        {value.map(({ id, name, intervals, tasks }) => (
          <button
            key={id}
            type="button"
            className="regulations__name"
            aria-pressed={id === template?.id}
            onClick={() => chooseTemplate(id)}
            data-testid={`regulation-${id}`}
          >
            <strong>{visibleText(name[language])}</strong>
            <span className="journal__muted">
              {t('maintenance.regulation.levels', { count: intervals.length })} ·{' '}
              {t('maintenance.level.tasks', { count: tasks.length })}
            </span>
          </button>
        ))}
        <div className="regulations__acts">
          <NewRegulation />
          <RegulationImport />
        </div>
      </div>
      {template === undefined ? (
        <Notice
          testId="regulations-empty"
          title={t('maintenance.regulation.none')}
          text={t('maintenance.board.noTemplatesHint')}
        >
          <SeedButton onDone={() => void read()} />
        </Notice>
      ) : (
        <RegulationEditor key={template.id} template={template} onGone={() => chooseTemplate(null)} />
      )}
    </div>
  );
};
