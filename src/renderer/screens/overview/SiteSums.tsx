import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '#shared/model/device.ts';
import type { CalculatedValue } from '#shared/model/siteTotals.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { balanceOf, type Sum } from '../../state/plantBalance.ts';
import { usePlant } from '../../state/plantStore.ts';
import { type Reserve, reserveOf } from '../../state/siteReserve.ts';
import { SumReading } from '../SumReading.tsx';

const NO_TOTALS: readonly CalculatedValue[] = [];

/** Why nobody knows the reserve: sets without data, and sets whose rated power is not entered. */
const UnknownReserve = ({ reserve, testId }: { reserve: Reserve; testId: string }): ReactNode => {
  const { t } = useTranslation();
  const { missing, unrated } = reserve;
  const why = [
    ...(missing.length === 0 ? [] : [t('sum.missing', { names: missing.join(', ') })]),
    ...(unrated.length === 0 ? [] : [t('overview.unrated', { names: unrated.join(', ') })]),
  ].join('; ');
  return (
    <span className="sum-unknown" data-testid={testId} data-tone="word" title={why}>
      <span className="sum-unknown__word">{t('overview.reserveUnknown')}</span>
      <span className="sum-unknown__why">{why}</span>
    </span>
  );
};

interface SumCellProps {
  readonly label: string;
  readonly sum: Sum | null;
  readonly isMains?: boolean;
  readonly testId: string;
}

const SumCell = ({ label, sum, isMains = false, testId }: SumCellProps): ReactNode => (
  <div className="site-tile__sum">
    <span className="site-tile__label">{label}</span>
    {sum === null ? (
      <span className="sum-unknown__word">—</span>
    ) : (
      <SumReading sum={sum} isMains={isMains} testId={testId} />
    )}
  </div>
);

/** What the sets give, what comes from the mains, what the plant takes, and what the running sets could add. */
export const SiteSums = ({ site, views }: { site: Site; views: readonly DeviceView[] }): ReactNode => {
  const { t } = useTranslation();
  const totals = usePlant(({ picture }) => picture?.totals.get(site.id)) ?? NO_TOTALS;
  const { gensets, mains, load } = balanceOf(views);
  const reserve = reserveOf(totals, views);
  const testId = (name: string): string => `sum-${site.code}.${name}`;
  return (
    <div className="site-tile__sums">
      <SumCell label={t('overview.gensets')} sum={gensets} testId={testId('gensets')} />
      <SumCell label={t('overview.mains')} sum={mains} isMains testId={testId('mains')} />
      <SumCell label={t('overview.load')} sum={load} testId={testId('load')} />
      {reserve === null || reserve.value !== null ? (
        <SumCell label={t('overview.reserve')} sum={reserve} testId={testId('reserve')} />
      ) : (
        <div className="site-tile__sum">
          <span className="site-tile__label">{t('overview.reserve')}</span>
          <UnknownReserve reserve={reserve} testId={testId('reserve')} />
        </div>
      )}
    </div>
  );
};
