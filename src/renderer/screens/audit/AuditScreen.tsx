import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from '#shared/api/audit.ts';
import { openPanel } from '../../state/accessStore.ts';
import { auditFilter } from '../../state/auditFilter.ts';
import { useAudit } from '../../state/auditStore.ts';
import { readAudit, readAuditState } from '../../state/readAudit.ts';
import { useSession } from '../../state/sessionStore.ts';
import { stationNow } from '../../state/stationNow.ts';
import { usePolling } from '../../state/usePolling.ts';
import { useSite } from '../../state/useSite.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { zoneOf } from '../shell/zoneOf.ts';
import { useRefusalText } from '../useRefusalText.ts';
import { AuditChain } from './AuditChain.tsx';
import { AuditDetail } from './AuditDetail.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { AuditTrouble } from './AuditTrouble.tsx';
import { useAuditKeys } from './useAuditKeys.ts';
import '../journal/Journal.css';
import '../trainer/Trainer.css';
import './Audit.css';

const STATE_PERIOD_MS = 5_000;
/** Nobody is asked while a word is still being typed. */
const TYPING_MS = 400;
/** New acts come in by themselves only while no older page has been fetched: rows do not move under a reader. */
const FIRST_PAGE_ROWS = 100;

const Foot = ({ filter }: { filter: AuditFilter | null }): ReactNode => {
  const { t } = useTranslation();
  const { phase, next, error, rows } = useAudit();
  const message = useRefusalText(error);
  return (
    <div className="journal__foot">
      {phase === 'failed' && <span>{t('journal.failed', { message })}</span>}
      {next === null && phase === 'ready' && <span>{t('audit.complete', { rows: rows.length })}</span>}
      {(next !== null || phase === 'failed') && filter !== null && (
        <button
          type="button"
          className="tool-button"
          aria-busy={phase === 'loading'}
          onClick={() => void readAudit(filter, next === null ? 'newest' : 'older')}
          data-testid="audit-more"
        >
          {t(phase === 'failed' ? 'journal.retry' : 'journal.more')}
        </button>
      )}
    </div>
  );
};

const Body = ({ filter }: { filter: AuditFilter | null }): ReactNode => {
  const { t } = useTranslation();
  const { rows, phase, error } = useAudit();
  const message = useRefusalText(error);
  if (rows.length > 0) {
    return (
      <>
        <AuditTable />
        <Foot filter={filter} />
      </>
    );
  }
  if (phase === 'ready') return <Notice testId="audit-empty" title={t('audit.empty')} text={t('audit.emptyHint')} />;
  if (phase === 'failed') {
    return (
      <Notice testId="audit-failed" title={t('audit.unread')} text={message ?? ''}>
        <Foot filter={filter} />
      </Notice>
    );
  }
  return (
    <Notice title={t('audit.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};

/** The rows of the chosen filter, read anew when it or the chain changes. */
const useAuditRows = (): AuditFilter | null => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const zone = zoneOf(useSite());
  const [draft] = useDebouncedValue(
    useAudit((audit) => audit.draft),
    TYPING_MS,
  );
  const filter = useMemo(() => auditFilter(draft, zone, stationNow()), [draft, zone]);
  const written = useAudit(({ state }) => state?.rows);
  useEffect(() => {
    if (isOpen && filter !== null) void readAudit(filter, 'newest');
  }, [isOpen, filter]);
  useEffect(() => {
    const { rows, phase } = useAudit.getState();
    const isFirstPage = rows.length <= FIRST_PAGE_ROWS && phase === 'ready';
    if (written !== undefined && filter !== null && isFirstPage) void readAudit(filter, 'newest');
  }, [written, filter]);
  return filter;
};

const Page = (): ReactNode => {
  const filter = useAuditRows();
  useAuditKeys();
  return (
    <div className="audit__body">
      <div className="audit__main">
        <AuditFilters filter={filter} />
        <Body filter={filter} />
      </div>
      <AuditDetail />
    </div>
  );
};

/** Who did what: every act that changed something, in a chain that tells when it was tampered with. */
export const AuditScreen = (): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('audit.list');
  usePolling(readAuditState, STATE_PERIOD_MS);
  return (
    <div className="audit" data-testid="audit-screen">
      <AuditTrouble />
      <AuditChain />
      {whyNot === undefined ? (
        <Page />
      ) : (
        <Notice testId="audit-closed" title={t('audit.closed')} text={`${t('audit.closedHint')} ${whyNot}.`}>
          <button type="button" className="tool-button" onClick={openPanel}>
            {t('access.logIn')}
          </button>
        </Notice>
      )}
    </div>
  );
};
