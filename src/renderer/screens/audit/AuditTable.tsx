import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '#shared/model/audit.ts';
import { openRow, useAudit } from '../../state/auditStore.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { zoneOf } from '../shell/zoneOf.ts';
import { AuditChanges } from './AuditChanges.tsx';
import { AuditResultMark } from './AuditResultMark.tsx';
import { useAuditText } from './useAuditText.ts';

const COLUMNS = ['time', 'user', 'from', 'action', 'object', 'change', 'result'] as const;
const SHOWN_CHANGES = 2;

interface RowProps {
  readonly row: AuditRow;
  readonly isCursor: boolean;
  readonly isBad: boolean;
}

const Row = ({ row, isCursor, isBad }: RowProps): ReactNode => {
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  const text = useAuditText();
  const frame = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!isCursor) return;
    frame.current?.scrollIntoView({ block: 'nearest' });
    frame.current?.focus({ preventScroll: true });
  }, [isCursor]);
  return (
    <tr
      ref={frame}
      tabIndex={-1}
      aria-selected={isCursor}
      data-bad={isBad}
      onClick={() => openRow(row.seq)}
      data-testid={`audit-${row.seq}`}
      data-action={row.action}
      data-result={row.result}
    >
      <td className="tabular">
        <span className="journal__date">{formatDate(row.timeMs, zone, language)}</span>
        {formatClock(row.timeMs, zone, language)}
      </td>
      <td>
        <NameText name={text.actor(row)} />
      </td>
      <td className="audit__from journal__muted">
        <NameText name={text.from(row)} />
      </td>
      <td>{text.action(row)}</td>
      <td className="audit__object">{text.object(row)}</td>
      <td className="audit__change">{row.result === 'done' && <AuditChanges row={row} limit={SHOWN_CHANGES} />}</td>
      <td>
        <AuditResultMark result={row.result} />
        {row.reason !== null && <span className="audit__reason">{text.reason(row)}</span>}
      </td>
    </tr>
  );
};

/** Acts, the newest first. */
export const AuditTable = (): ReactNode => {
  const { t } = useTranslation();
  const { rows, cursorSeq, state } = useAudit();
  const badSeq = state?.verification?.firstBad?.seq;
  return (
    <table className="journal__table audit__table">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} className={`audit__${column}`}>
              {t(`audit.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.seq} row={row} isCursor={row.seq === cursorSeq} isBad={row.seq === badSeq} />
        ))}
      </tbody>
    </table>
  );
};
