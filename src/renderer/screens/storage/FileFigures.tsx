import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageReport } from '#shared/api/storage.ts';
import { storageHorizon } from '../../state/storageHorizon.ts';
import { useNow } from '../../state/useNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatDate } from '../../widgets/format/formatTime.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { shareText } from './shareText.ts';

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly testId: string;
  readonly isWord?: boolean;
}

const Figure = ({ label, value, detail, testId, isWord = false }: FigureProps): ReactNode => (
  <div className="figure" data-testid={testId}>
    <span className="figure__label">{label}</span>
    <strong className={isWord ? 'figure__value figure__value--word' : 'figure__value'}>{value}</strong>
    <span className="figure__detail">{detail}</span>
  </div>
);

interface PartProps {
  readonly report: StorageReport;
}

const Horizon = ({ report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  const horizon = storageHorizon(report, useNow());
  const isDays = horizon.kind === 'days';
  const value = isDays
    ? t('storage.days', { count: horizon.days, value: formatNumber(horizon.days, 0, language) })
    : t(`storage.horizon.${horizon.kind}`);
  const date = isDays ? formatDate(horizon.untilMs, zone, language) : '';
  const end = 'endsBy' in horizon ? `.${horizon.endsBy}` : '';
  const detail = t(`storage.horizonDetail.${horizon.kind}${end}`, { date });
  return (
    <Figure
      label={t('storage.lasts')}
      value={isDays ? `≈\u00A0${value}` : value}
      detail={detail}
      testId="storage-lasts"
      isWord={!isDays}
    />
  );
};

const Growth = ({ report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const growth = report.growthBytesPerDay;
  const size = growth === null ? t('storage.growthUnknown') : formatBytes(Math.abs(growth), language);
  return (
    <Figure
      label={t('storage.growth')}
      value={growth !== null && growth < 0 ? `\u2212${size}` : size}
      detail={t(growth === null ? 'storage.growthUnknownDetail' : 'storage.growthDetail')}
      testId="storage-growth"
      isWord={growth === null}
    />
  );
};

const First = ({ report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  const name = report.dropsFirst;
  const oldestMs = report.classes.find((found) => found.name === name)?.oldestMs ?? null;
  const figure = { label: t('storage.first'), testId: 'storage-first', isWord: true };
  // A disk that ends before the quota lets nothing go: recording stops there.
  if (report.endsBy === 'disk') {
    return <Figure {...figure} value={t('storage.firstNothing')} detail={t('storage.firstDiskDetail')} />;
  }
  if (name === null) return <Figure {...figure} value={t('storage.firstNone')} detail={t('storage.firstNoneDetail')} />;
  const detail =
    oldestMs === null ? t('storage.firstDetail') : t('storage.oldest', { date: formatDate(oldestMs, zone, language) });
  return <Figure {...figure} value={t(`storage.class.${name}`)} detail={detail} />;
};

/** What an engineer asks first: how full, how fast, until when, and what goes then. */
export const FileFigures = ({ report }: PartProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { fileBytes, diskFreeBytes, diskBytes, retention } = report;
  const percent = (part: number, whole: number): string => shareText(whole === 0 ? 0 : part / whole, language);
  return (
    <div className="figures">
      <Horizon report={report} />
      <Figure
        label={t('storage.used')}
        value={formatBytes(fileBytes, language)}
        detail={t('storage.ofQuota', {
          all: formatBytes(retention.quotaBytes, language),
          share: percent(fileBytes, retention.quotaBytes),
        })}
        testId="storage-used"
      />
      <Growth report={report} />
      <First report={report} />
      <Figure
        label={t('storage.diskFree')}
        value={formatBytes(diskFreeBytes, language)}
        detail={t('storage.ofDisk', {
          all: formatBytes(diskBytes, language),
          share: percent(diskFreeBytes, diskBytes),
        })}
        testId="storage-disk"
      />
    </div>
  );
};
