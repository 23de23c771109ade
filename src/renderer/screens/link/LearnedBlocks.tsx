import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockReport } from '#shared/api/link.ts';
import { exceptionName } from './exceptionText.ts';
import { joinedRanges } from './joinedRanges.ts';

interface Range {
  readonly address: number;
  readonly count: number;
}

/** «120…135», «511» */
const rangeText = ({ address, count }: Range): string =>
  count <= 1 ? address.toString() : `${address}…${address + count - 1}`;

const Block = ({ report }: { report: BlockReport }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="learned" data-testid={`link-block-${report.block}`}>
      <div className="learned__row">
        <span className="learned__name">{report.block}</span>
        <span className="learned__reads">
          {`FC${report.fc}  ${report.reads.length === 0 ? '—' : report.reads.map(rangeText).join(', ')}`}
        </span>
      </div>
      {joinedRanges(report.refused).map((range) => (
        <div key={range.address} className="learned__refused">
          {t('links.refused', {
            range: rangeText(range),
            code: range.exceptionCode,
            name: exceptionName(range.exceptionCode, t),
          })}
        </div>
      ))}
    </div>
  );
};

/** What each block is read by, and which of its addresses the device refuses. */
export const LearnedBlocks = ({ blocks }: { blocks: readonly BlockReport[] }): ReactNode => {
  const { t } = useTranslation();
  return (
    <section className="link-detail__section">
      <h3>{t('links.learned')}</h3>
      {blocks.map((report) => (
        <Block key={report.block} report={report} />
      ))}
      {blocks.some(({ refused }) => refused.length > 0) && (
        <p className="link-detail__quiet">{t('links.refusedHint')}</p>
      )}
    </section>
  );
};
