import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripSheet, TripTrend } from '#shared/model/tripSheet.ts';
import { EnvelopeChart } from '../../widgets/EnvelopeChart.tsx';
import { envelopeAt } from '../../widgets/envelopePaths.ts';
import { type TripText, useTripText } from './useTripText.ts';

/** Scans that a value stands without a successor, as the history counts it. */
const HOLD_SCANS = 3;

interface ChartProps {
  readonly trend: TripTrend;
  readonly sheet: TripSheet;
  readonly text: TripText;
  readonly pointMs: number | null;
  readonly onPoint: (timeMs: number | null) => void;
}

const Chart = ({ trend, sheet, text, pointMs, onPoint }: ChartProps): ReactNode => {
  const { t } = useTranslation();
  const { fromMs, toMs, head, scanMs } = sheet;
  const holdMs = HOLD_SCANS * scanMs;
  const label = text.label(trend);
  const row = pointMs === null ? null : envelopeAt(trend, pointMs, holdMs);
  const number = (value: number): string => text.amount(value, trend.decimals, null);
  const isEmpty = trend.min.every((value) => value === null);
  const pointed = row === null ? '—' : row[0] === row[1] ? number(row[0]) : `${number(row[0])} … ${number(row[1])}`;
  return (
    <figure className="trip-chart" data-testid="trip-chart" data-tag={trend.tag} data-cause={trend.isCause}>
      <figcaption>
        <strong>{label}</strong>
        {trend.isCause && <b className="trip-event__part">{t('reports.trip.cause')}</b>}
        {isEmpty && <span className="journal__muted">{t('reports.trip.noData')}</span>}
        {pointMs !== null && !isEmpty && <span className="trip-chart__value tabular">{pointed}</span>}
      </figcaption>
      <EnvelopeChart
        envelope={trend}
        fromMs={fromMs}
        toMs={toMs}
        holdMs={holdMs}
        markMs={head.timeMs}
        pointMs={pointMs}
        label={t('reports.trip.chart', { name: label })}
        numberText={number}
        onPoint={onPoint}
      />
    </figure>
  );
};

/** The points around the trip, in minutes from it; pointing at one chart tells the values of all. */
export const TripTrends = ({ sheet }: { sheet: TripSheet }): ReactNode => {
  const { t } = useTranslation();
  const text = useTripText(sheet.timeZone);
  const [pointMs, setPointMs] = useState<number | null>(null);
  return (
    <section className="report-part" data-testid="trip-trends">
      <h3>
        {t('reports.trip.trends')}
        {pointMs !== null && <span className="journal__muted tabular">{text.clock(pointMs)}</span>}
      </h3>
      {sheet.trends.length === 0 && <p className="journal__muted">{t('reports.trip.noTrends')}</p>}
      <div className="trip-charts">
        {sheet.trends.map((trend) => (
          <Chart key={trend.tag} {...{ trend, sheet, text, pointMs }} onPoint={setPointMs} />
        ))}
      </div>
    </section>
  );
};
