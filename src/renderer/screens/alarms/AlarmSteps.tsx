import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView, EventRow } from '#shared/api/alarms.ts';
import { useKnownRows } from '../../state/replay/pastLimit.ts';
import { useNow } from '../../state/useNow.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { errorText } from '../errorText.ts';
import { useAlarmSteps } from './useAlarmSteps.ts';
import { useAlarmText } from './useAlarmText.ts';

const Step = ({ row, alarm, nowMs }: { row: EventRow; alarm: AlarmView; nowMs: number }): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  const by = [row.user, row.comment]
    .filter((word) => word !== null && word !== '')
    .map((word) => visibleText(word ?? ''));
  return (
    <li data-step={row.step}>
      <time className="tabular">{text.moment(row.timeMs, alarm, nowMs)}</time>
      <span>
        {row.step === null ? visibleText(row.event) : t(`alarms.step.${row.step}`)}
        {by.length > 0 && <span className="journal__muted">{` · ${by.join(' · ')}`}</span>}
      </span>
    </li>
  );
};

const NONE: readonly EventRow[] = [];

/** What happened to this occurrence, the first thing first. */
export const AlarmSteps = ({ alarm }: { alarm: AlarmView }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const { rows: read, error } = useAlarmSteps(alarm);
  const known = useKnownRows(read ?? NONE);
  const rows = read === null ? null : known;
  return (
    <>
      <h3>{t('alarms.steps')}</h3>
      {error !== null && <p className="journal__muted">{errorText(error, t)}</p>}
      {rows === null && error === null && <p className="journal__muted">{t('alarms.loading')}</p>}
      {rows?.length === 0 && <p className="journal__muted">{t('alarms.noSteps')}</p>}
      <ol className="alarm-detail__steps" data-testid="alarm-steps">
        {(rows ?? []).map((row) => (
          <Step key={row.seq} row={row} alarm={alarm} nowMs={now} />
        ))}
      </ol>
    </>
  );
};
