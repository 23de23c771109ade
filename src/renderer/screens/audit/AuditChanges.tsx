import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '#shared/model/audit.ts';
import { type AuditChange, auditChanges } from '../../state/auditChange.ts';
import { CENSORED, useAuditText } from './useAuditText.ts';

/** A secret, and an empty list where there was none, tell nothing. */
const isTold = ({ before, after }: AuditChange): boolean =>
  after !== CENSORED && !(before === undefined && Array.isArray(after) && after.length === 0);

interface AuditChangesProps {
  readonly row: AuditRow;
  /** Changes shown at most; the detail shows all. */
  readonly limit: number;
}

/** What the act changed: «роль: оператор → инженер». */
export const AuditChanges = ({ row, limit }: AuditChangesProps): ReactNode => {
  const { t } = useTranslation();
  const text = useAuditText();
  const changes = auditChanges(row.before, row.after).filter(isTold);
  const shown = changes.slice(0, limit);
  return (
    <>
      {shown.map((change) => {
        const field = text.field(change);
        return (
          <span key={field} className="audit-change">
            {field !== '' && <span className="audit-change__field">{`${field}: `}</span>}
            {change.before !== undefined && change.before !== null && (
              <span className="audit-change__before">{`${text.value(change, change.before)} → `}</span>
            )}
            {text.value(change, change.after)}
          </span>
        );
      })}
      {changes.length > shown.length && (
        <span className="audit-change audit-change__field">
          {t('audit.more', { count: changes.length - shown.length })}
        </span>
      )}
    </>
  );
};
