import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '#shared/model/audit.ts';
import { closeRow, useAudit } from '../../state/auditStore.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate, formatZone } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { AuditChanges } from './AuditChanges.tsx';
import { AuditResultMark } from './AuditResultMark.tsx';
import { useAuditText } from './useAuditText.ts';

const Facts = ({ row }: { row: AuditRow }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  const text = useAuditText();
  const when = `${formatDate(row.timeMs, zone, language)} ${formatClock(row.timeMs, zone, language)}`;
  const facts: readonly (readonly [name: string, fact: ReactNode])[] = [
    ['time', `${when} ${formatZone(row.timeMs, zone)}`],
    ['user', `${text.actor(row)} · ${t(`access.role.${row.role}`)}`],
    ['from', text.from(row)],
    ['object', text.object(row) || '—'],
    ['result', <AuditResultMark key="result" result={row.result} />],
    ['reason', text.reason(row) || '—'],
    ['action', visibleText(row.action)],
    ['station', visibleText(row.station)],
    ['boot', `${visibleText(row.bootId)} + ${Math.round(row.monotonicMs / 1_000)} ${t('audit.seconds')}`],
  ];
  return (
    <dl className="audit-detail__facts">
      {facts.map(([name, fact]) => (
        <div key={name}>
          <dt>{t(`audit.fact.${name}`)}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
};

/** All of one act, at the right of the table. */
export const AuditDetail = (): ReactNode => {
  const { t } = useTranslation();
  const row = useAudit(({ rows, openSeq }) => rows.find(({ seq }) => seq === openSeq));
  const text = useAuditText();
  if (row === undefined) return null;
  return (
    <aside className="audit-detail" aria-label={t('audit.detail', { seq: row.seq })} data-testid="audit-detail">
      <div className="audit-detail__head">
        <h2>{text.action(row)}</h2>
        <button
          type="button"
          className="tool-button"
          onClick={closeRow}
          aria-label={t('access.close')}
          title={`${t('access.close')} · Esc`}
          data-testid="audit-detail-close"
        >
          ✕
        </button>
      </div>
      <p className="audit-detail__number tabular">{t('audit.number', { seq: row.seq })}</p>
      <Facts row={row} />
      <h3>{t(row.result === 'done' ? 'audit.changes' : 'audit.wanted')}</h3>
      <div className="audit-detail__changes">
        <AuditChanges row={row} limit={Number.POSITIVE_INFINITY} />
      </div>
    </aside>
  );
};
