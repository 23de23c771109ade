import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageReport } from '#shared/api/storage.ts';
import { orderStorage } from '../../state/orderStorage.ts';
import { useNow } from '../../state/useNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatMoment } from '../../widgets/format/formatTime.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { DamageTable } from './DamageTable.tsx';
import { failureText } from './failureText.ts';
import { StorageButton } from './StorageButton.tsx';
import { StorageNote } from './StorageNote.tsx';

interface PartProps {
  readonly verification: StorageReport['verification'];
}

const LastRun = ({ verification }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  const now = useNow();
  const { finishedMs } = verification;
  if (finishedMs === null) return t('storage.verifyNever');
  return (
    <>
      <strong>{t('storage.ago', { age: formatAge(now - finishedMs, language) })}</strong>{' '}
      {formatMoment(finishedMs, now, zone, language)}
    </>
  );
};

/** Nothing is said of damage before a whole run has looked for it. */
const Outcome = ({ verification }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const { damaged, finishedMs } = verification;
  if (damaged.length > 0) return <DamageTable damaged={damaged} />;
  if (finishedMs === null) return null;
  return (
    <p className="storage__quiet" data-testid="storage-undamaged">
      {t('storage.undamaged')}
    </p>
  );
};

/** Whether all that was recorded can still be read. */
export const VerificationPanel = ({ report }: { report: StorageReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { verification } = report;
  const { running, checkedChunks, failure } = verification;
  const isBusy = running || report.backup.running;
  return (
    <section className="storage__panel" aria-labelledby="storage-verification" data-testid="storage-verification">
      <div className="storage__head">
        <h2 id="storage-verification">{t('storage.verification')}</h2>
        <StorageButton
          name="storage.verifyNow"
          text={t(running ? 'storage.verifyRunning' : 'storage.verifyNow')}
          whyNot={isBusy ? t('storage.busy') : undefined}
          onPress={() => void orderStorage('storage.verifyNow', {})}
          testId="storage-verify-now"
        />
      </div>
      <StorageNote name="storage.verifyNow" />
      {failure !== null && (
        <p className="order-note" title={failure.message} data-testid="storage-verify-problem">
          <AlarmSymbol priority="medium" />
          {t('storage.trouble.verifyFailed', { reason: failureText(failure, language, t) })}
        </p>
      )}
      <dl className="storage__facts">
        <dt>{t('storage.lastRun')}</dt>
        <dd className="tabular" data-testid="storage-verify-last">
          <LastRun verification={verification} />
        </dd>
        <dt>{t('storage.checked')}</dt>
        <dd className="tabular" data-testid="storage-checked">
          {t('storage.chunks', { count: checkedChunks, value: formatNumber(checkedChunks, 0, language) })}
        </dd>
      </dl>
      <Outcome verification={verification} />
    </section>
  );
};
