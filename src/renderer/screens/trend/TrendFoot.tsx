import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/viewStore.ts';
import { penNumberText, penUnitText } from '../../widgets/trend/penValueText.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendStatistics } from '../../widgets/trend/trendStatistics.ts';
import { goodPercentText } from './goodPercentText.ts';
import { rowLengthText } from './rowLengthText.ts';

interface FootProps {
  readonly pen: TrendPen;
  readonly statistics: TrendStatistics;
  /** They are those of a former view: the answer to the present one is under way. */
  readonly isFormer: boolean;
}

const Figure = ({ name, value, unit }: { name: string; value: string; unit: string }): ReactNode => (
  <div className="trend-panel__figure">
    <dt>{name}</dt>
    <dd>
      {value}
      {unit !== '' && <span className="reading__unit">{`\u00A0${unit}`}</span>}
    </dd>
  </div>
);

/** What the visible time came to, and how close the chart looks. */
export const TrendFoot = ({ pen, statistics, isFormer }: FootProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { min, max, avg, goodShare } = statistics;
  const shown = (value: number | null): string => (value === null ? '—' : penNumberText(pen, value, language));
  const unit = (value: number | null): string => (value === null ? '' : penUnitText(pen, value));
  return (
    <footer className="trend-panel__foot" data-former={isFormer}>
      <dl className="trend-panel__figures tabular" data-testid="trend-panel-statistics">
        <Figure name={t('trendPanel.min')} value={shown(min)} unit={unit(min)} />
        <Figure name={t('trendPanel.max')} value={shown(max)} unit={unit(max)} />
        {!pen.isStepped && <Figure name={t('trendPanel.avg')} value={shown(avg)} unit={unit(avg)} />}
        <Figure name={t('trendPanel.good')} value={goodPercentText(goodShare, language)} unit="%" />
      </dl>
      <span className="trend-panel__row" data-testid="trend-panel-row">
        {pen.series.isFullResolution
          ? t('trendPanel.allSamples')
          : t('trendPanel.row', { length: rowLengthText(pen.series, language) })}
      </span>
    </footer>
  );
};
