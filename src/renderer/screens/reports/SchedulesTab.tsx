import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportSchedule, ReportTemplateView } from '#shared/api/reports.ts';
import { useReports } from '../../state/reports/reportStore.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { ListState } from '../settings/ListState.tsx';
import { ConfirmDialog } from '../trainer/ConfirmDialog.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { ScheduleRuns } from './ScheduleRuns.tsx';
import { ScheduleTable } from './ScheduleTable.tsx';
import { useScheduleText } from './useScheduleText.ts';
import './Schedules.css';

/** Files that are shown. */
const RUNS = 100;

/** What lies over the list; a schedule of null is a new one. */
type Dialog =
  | { readonly kind: 'edit'; readonly schedule: ReportSchedule | null }
  | { readonly kind: 'remove'; readonly schedule: ReportSchedule };

interface DialogsProps {
  readonly dialog: Dialog | null;
  readonly templates: readonly ReportTemplateView[];
  readonly onRemove: (id: number) => void;
  readonly onClose: () => void;
}

const Dialogs = ({ dialog, templates, onRemove, onClose }: DialogsProps): ReactNode => {
  const { t } = useTranslation();
  const text = useScheduleText(templates);
  if (dialog === null) return null;
  if (dialog.kind === 'edit')
    return <ScheduleDialog schedule={dialog.schedule} templates={templates} onClose={onClose} />;
  const { id, template, siteId } = dialog.schedule;
  return (
    <ConfirmDialog
      title={t('reports.schedule.removeTitle', { name: `${text.template(template)}, ${text.site(siteId)}` })}
      text={t('reports.schedule.removeText')}
      order={t('reports.schedule.remove')}
      onConfirm={() => onRemove(id)}
      onClose={onClose}
    />
  );
};

/** Reports that the station writes into folders by itself. Viewers read the list; engineers change it. */
export const SchedulesTab = (): ReactNode => {
  const { t } = useTranslation();
  const changes = useReports((reports) => reports.changes);
  const templates = useAnswer('reports.templates', {});
  const whyNot = useWhyNot('reports.saveSchedule');
  // Folders are shown to whoever may change them alone.
  const seen = `${changes} ${whyNot ?? ''}`;
  const schedules = useAnswer('reports.schedules', {}, seen);
  const runs = useAnswer('reports.runs', { limit: RUNS }, seen);
  const removal = useOrder('reports.removeSchedule');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const known = templates?.ok === true ? templates.value : [];
  const error = schedules?.ok === false ? schedules.error : null;
  return (
    <div className="reports__body" data-testid="schedules">
      <div className="access-section__head">
        <p>{t('reports.schedule.what')}</p>
        <ActButton
          name={t('reports.schedule.add')}
          whyNot={whyNot}
          isStrong
          onPress={() => setDialog({ kind: 'edit', schedule: null })}
          testId="schedule-add"
        />
      </div>
      {whyNot !== undefined && (
        <p className="schedules__closed" data-testid="schedules-closed">
          {t('reports.schedule.closed', { why: whyNot })}
        </p>
      )}
      <ActRefusal error={removal.refusal} testId="schedule-refusal" />
      <ListState isRead={schedules?.ok === true} error={error} />
      {schedules?.ok === true && (
        <ScheduleTable
          schedules={schedules.value}
          runs={runs?.ok === true ? runs.value : []}
          templates={known}
          whyNot={whyNot}
          onEdit={(schedule) => setDialog({ kind: 'edit', schedule })}
          onRemove={(schedule) => setDialog({ kind: 'remove', schedule })}
        />
      )}
      {runs?.ok === true && <ScheduleRuns runs={runs.value} templates={known} />}
      <Dialogs
        dialog={dialog}
        templates={known}
        onRemove={(id) => void removal.give({ id })}
        onClose={() => setDialog(null)}
      />
    </div>
  );
};
