import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { readStorage } from '../../state/readStorage.ts';
import { forgetStorageOrders, useStorage } from '../../state/storageStore.ts';
import { usePolling } from '../../state/usePolling.ts';
import { showScreen } from '../../state/viewStore.ts';
import { BackupForm } from '../storage/BackupForm.tsx';
import { RetentionForm } from '../storage/RetentionForm.tsx';
import { ListState } from './ListState.tsx';
import '../storage/StorageSettings.css';
import '../trainer/Trainer.css';

const PERIOD_MS = 10_000;

/** How long history is kept and when copies are made: the same forms as beside the figures of the storage. */
export const StorageTab = (): ReactNode => {
  const { t } = useTranslation();
  const report = useStorage((storage) => storage.report);
  const error = useStorage((storage) => storage.error);
  usePolling(readStorage, PERIOD_MS);
  useEffect(() => forgetStorageOrders, []);
  return (
    <section aria-label={t('settings.tab.storage')} className="access-section" data-testid="storage-tab">
      <div className="access-section__head">
        <p>{t('settings.storage.what')}</p>
        <button type="button" className="tool-button" onClick={() => showScreen('storage')} data-testid="storage-open">
          {t('settings.storage.open')}
        </button>
      </div>
      <ListState isRead={report !== null} error={error} />
      {report !== null && (
        <div className="storage-forms">
          <RetentionForm report={report} />
          <BackupForm settings={report.backupSettings} />
        </div>
      )}
    </section>
  );
};
