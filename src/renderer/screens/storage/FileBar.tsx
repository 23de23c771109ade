import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionSettings, StorageReport } from '#shared/api/storage.ts';
import { type StorageBar, type StoragePart, type StoragePartName, storageBar } from '../../state/storageBar.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { shareText } from './shareText.ts';

const percentOf = (share: number): string => `${(share * 100).toString()}%`;

/** The setting that says how long the class is kept. */
const AGE_OF: Partial<Readonly<Record<StoragePartName, Exclude<keyof RetentionSettings, 'quotaBytes'>>>> = {
  raw: 'rawDays',
  minute: 'minuteDays',
  hour: 'hourDays',
};

const Bar = ({ bar, label }: { bar: StorageBar; label: string }): ReactNode => (
  <div className="file-bar" role="img" aria-label={label} data-testid="storage-bar">
    <div className="file-bar__parts">
      {bar.parts
        .filter(({ bytes }) => bytes > 0)
        .map(({ name, length }) => (
          <span
            key={name}
            className={`file-bar__part part part--${name}`}
            style={{ width: percentOf(length) }}
            data-testid={`storage-part-${name}`}
          />
        ))}
    </div>
    {bar.diskEndAt !== null && (
      <span
        className="file-bar__no-disk hatched"
        style={{ left: percentOf(bar.diskEndAt) }}
        data-testid="storage-no-disk"
      />
    )}
    <span className="file-bar__quota" style={{ left: percentOf(bar.quotaAt) }} data-testid="storage-quota" />
  </div>
);

/** Words under the bar: its start, the quota, and where the disk ends before it. */
const Scale = ({ bar, quotaBytes }: { bar: StorageBar; quotaBytes: number }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return (
    <div className="file-bar__scale">
      <span>0</span>
      {bar.diskEndAt !== null && <span className="file-bar__no-disk-word">{t('storage.noDisk')}</span>}
      <span
        className={bar.quotaAt < 1 ? 'file-bar__quota-word file-bar__quota-word--within' : 'file-bar__quota-word'}
        style={{ '--quota-at': percentOf(bar.quotaAt) } as CSSProperties}
      >
        {t('storage.quotaMark', { size: formatBytes(quotaBytes, language) })}
      </span>
    </div>
  );
};

const LegendRow = ({ part, retention }: { part: StoragePart; retention: RetentionSettings }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  const { name, bytes, share, oldestMs } = part;
  const ageKey = AGE_OF[name];
  const days = ageKey === undefined ? null : retention[ageKey];
  const kept =
    days === null
      ? t(`storage.kept.${name}`)
      : t('storage.days', { count: days, value: formatNumber(days, 0, language) });
  const oldest =
    oldestMs === null ? '—' : `${formatDate(oldestMs, zone, language)} ${formatMinute(oldestMs, zone, language)}`;
  return (
    <tr data-testid={`storage-class-${name}`}>
      <th scope="row" title={t(`storage.classHint.${name}`)}>
        <span className={`legend__swatch part part--${name}`} aria-hidden="true" />
        {t(`storage.class.${name}`)}
      </th>
      <td className="legend__number">{formatBytes(bytes, language)}</td>
      <td className="legend__number legend__muted">{shareText(share, language)}</td>
      <td className="legend__number">{oldest}</td>
      <td>{kept}</td>
    </tr>
  );
};

const COLUMNS = [
  ['class', ''],
  ['bytes', 'legend__number'],
  ['share', 'legend__number'],
  ['oldest', 'legend__number'],
  ['kept', ''],
] as const;

const Legend = ({ bar, retention }: { bar: StorageBar; retention: RetentionSettings }): ReactNode => {
  const { t } = useTranslation();
  return (
    <table className="legend">
      <thead>
        <tr>
          {COLUMNS.map(([column, look]) => (
            <th key={column} scope="col" className={look}>
              {t(`storage.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bar.parts.map((part) => (
          <LegendRow key={part.name} part={part} retention={retention} />
        ))}
      </tbody>
    </table>
  );
};

/** The file by what it holds: a bar up to the quota, and its legend with the oldest of each class. */
export const FileBar = ({ report }: { report: StorageReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const bar = storageBar(report);
  const { quotaBytes } = report.retention;
  const label = t('storage.barLabel', {
    used: formatBytes(report.fileBytes, language),
    all: formatBytes(quotaBytes, language),
  });
  return (
    <section className="storage__panel" aria-labelledby="storage-file">
      <h2 id="storage-file">{t('storage.file')}</h2>
      <Bar bar={bar} label={label} />
      <Scale bar={bar} quotaBytes={quotaBytes} />
      <Legend bar={bar} retention={report.retention} />
    </section>
  );
};
