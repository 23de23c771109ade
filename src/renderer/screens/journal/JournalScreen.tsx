import { Button, Loader } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useJournal } from '../../state/journalStore.ts';
import { readJournal } from '../../state/readJournal.ts';
import { useReadTurn } from '../../state/replay/pastLimit.ts';
import { useSession } from '../../state/sessionStore.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { JournalTable } from './JournalTable.tsx';
import './Journal.css';
import { useRefusalText } from '../useRefusalText.ts';

const Foot = (): ReactNode => {
  const { t } = useTranslation();
  const { phase, complete, error, rows } = useJournal();
  const message = useRefusalText(error);
  return (
    <div className="journal__foot">
      {phase === 'failed' && <span>{t('journal.failed', { message })}</span>}
      {complete && phase === 'ready' && <span>{t('journal.complete', { rows: rows.length })}</span>}
      {(!complete || phase === 'failed') && (
        <Button
          variant="default"
          loading={phase === 'loading'}
          onClick={() => void readJournal(phase === 'failed' && rows.length === 0 ? 'newest' : 'older')}
          data-testid="journal-more"
        >
          {t(phase === 'failed' ? 'journal.retry' : 'journal.more')}
        </Button>
      )}
    </div>
  );
};

export const JournalScreen = (): ReactNode => {
  const { t } = useTranslation();
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const count = useJournal((journal) => journal.rows.length);
  const phase = useJournal((journal) => journal.phase);
  const turn = useReadTurn();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another instant is read again, it is no input
  useEffect(() => {
    if (isOpen) void readJournal('newest');
  }, [isOpen, turn]);

  if (count > 0) {
    return (
      <div className="journal" data-testid="journal">
        <JournalTable />
        <Foot />
      </div>
    );
  }
  return (
    <div className="journal journal--empty" data-testid="journal">
      {phase === 'ready' && <Notice title={t('journal.empty')} text={t('journal.emptyHint')} />}
      {phase === 'failed' && (
        <Notice title={t('journal.unread')}>
          <Foot />
        </Notice>
      )}
      {(phase === 'idle' || phase === 'loading') && (
        <Notice title={t('journal.loading')}>
          <Loader size="sm" type="bars" />
        </Notice>
      )}
    </div>
  );
};
