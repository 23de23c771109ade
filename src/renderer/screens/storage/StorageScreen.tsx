import { Loader } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageReport } from '#shared/api/storage.ts';
import { readStorage } from '../../state/readStorage.ts';
import { forgetStorageOrders, useStorage } from '../../state/storageStore.ts';
import { useNow } from '../../state/useNow.ts';
import { usePolling } from '../../state/usePolling.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import { errorText } from '../errorText.ts';
import { BackupForm } from './BackupForm.tsx';
import { BackupPanel } from './BackupPanel.tsx';
import { FileBar } from './FileBar.tsx';
import { FileFigures } from './FileFigures.tsx';
import { RecorderLine } from './RecorderLine.tsx';
import { RetentionForm } from './RetentionForm.tsx';
import { TroubleList } from './TroubleList.tsx';
import { VerificationPanel } from './VerificationPanel.tsx';
import '../trainer/Trainer.css';
import './Storage.css';
import './StorageSettings.css';

const PERIOD_MS = 5_000;

/** Says over the last report that it is no longer read. */
const Outdated = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const { error, readMs } = useStorage();
  if (error === null || readMs === null) return null;
  return (
    <div className="storage__outdated" role="status" data-testid="storage-outdated">
      <LinkSymbol look="misconfigured" />
      {t('storage.outdated', { age: formatAge(now - readMs, language), message: errorText(error, t) })}
    </div>
  );
};

/** What stands in place of the page: being read, or unreadable. */
const StorageNotice = (): ReactNode => {
  const { t } = useTranslation();
  const error = useStorage((storage) => storage.error);
  if (error !== null) {
    return (
      <Notice
        testId="storage-failed"
        title={t('storage.failed')}
        text={t('storage.failedHint', { message: errorText(error, t) })}
      />
    );
  }
  return (
    <Notice testId="storage-loading" title={t('storage.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};

const Page = ({ report }: { report: StorageReport }): ReactNode => {
  const { t } = useTranslation();
  const isEmpty = report.classes.every(({ oldestMs }) => oldestMs === null);
  return (
    <>
      <Outdated />
      <div className="storage__body">
        <div className="storage__main">
          <TroubleList report={report} />
          <FileFigures report={report} />
          <RecorderLine report={report} />
          {isEmpty && (
            <p className="storage__quiet" data-testid="storage-empty">
              {t('storage.empty')}
            </p>
          )}
          <FileBar report={report} />
          <BackupPanel report={report} />
          <VerificationPanel report={report} />
        </div>
        <aside className="storage__side" aria-label={t('storage.settings')}>
          <RetentionForm report={report} />
          <BackupForm settings={report.backupSettings} />
        </aside>
      </div>
    </>
  );
};

/** What history takes on the disk, how long the room lasts, and how safe it is. */
export const StorageScreen = (): ReactNode => {
  const report = useStorage((storage) => storage.report);
  usePolling(readStorage, PERIOD_MS);
  useEffect(() => forgetStorageOrders, []);
  return (
    <div className="storage" data-testid="storage-screen">
      {report === null ? <StorageNotice /> : <Page report={report} />}
    </div>
  );
};
