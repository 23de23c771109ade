import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '#shared/model/audit.ts';
import { ALL_OF_AUDIT } from '../../../state/auditFilter.ts';
import { useAudit } from '../../../state/auditStore.ts';
import { request } from '../../../state/stationApi.ts';
import { useWhyNot } from '../../../state/useWhyNot.ts';
import { showScreen, useView } from '../../../state/viewStore.ts';
import { formatDate, formatMinute } from '../../../widgets/format/formatTime.ts';

interface LastChangeProps {
  /** As the audit names it: `MKZ.GEN1 oil_pressure.L`. */
  readonly object: string;
  readonly zone: string;
  /** Another one reads anew. */
  readonly version: number;
}

const ACTION = 'alarms.override';
/** The audit finds an object by a part of its name: `oil_pressure.L` is in `oil_pressure.LL`. */
const ROWS = 20;

/** The newest change of the alarm; null for none, undefined while it is not known. */
const useLastChange = (object: string, version: number, isAllowed: boolean): AuditRow | null | undefined => {
  const [row, setRow] = useState<AuditRow | null>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change that was just made is read with the next version
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      const page = await request('audit.list', { object, action: ACTION, limit: ROWS });
      if (isGone || !page.ok) return;
      setRow(page.value.rows.find((one) => one.object === object && one.result === 'done') ?? null);
    };
    if (isAllowed) void read();
    return () => {
      isGone = true;
    };
  }, [object, version, isAllowed]);
  return row;
};

const showAudit = (object: string): void => {
  useAudit.setState({ draft: { ...ALL_OF_AUDIT, object, action: ACTION }, openSeq: null, cursorSeq: null });
  showScreen('audit');
};

/** Who changed the alarm last and why, and the way to everything that was done to it. */
export const LastChange = ({ object, zone, version }: LastChangeProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const whyNot = useWhyNot('audit.list');
  const row = useLastChange(object, version, whyNot === undefined);
  if (whyNot !== undefined) return <p className="limits__quiet">{t('limits.auditLocked', { reason: whyNot })}</p>;
  const time = (ms: number): string => `${formatDate(ms, zone, language)} ${formatMinute(ms, zone, language)}`;
  return (
    <div className="limits__history">
      {row === null && <span className="limits__quiet">{t('limits.neverChanged')}</span>}
      {row !== null && row !== undefined && (
        <span className="limits__quiet" data-testid="limits-last-change">
          {t('limits.lastChange', { user: row.user, time: time(row.timeMs), reason: row.reason ?? '' })}
        </span>
      )}
      <button
        type="button"
        className="plain-button limits__link"
        onClick={() => showAudit(object)}
        data-testid="limits-to-audit"
      >
        {t('limits.toAudit')}
      </button>
    </div>
  );
};
