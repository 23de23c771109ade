import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripSheet } from '#shared/model/tripSheet.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { useTripText } from './useTripText.ts';

type Fact = readonly [name: string, fact: ReactNode];

/** What tripped, when and by what. */
export const TripFacts = ({ sheet }: { sheet: TripSheet }): ReactNode => {
  const { t } = useTranslation();
  const { head, site, timeZone, scanMs, trends } = sheet;
  const text = useTripText(timeZone);
  const cause = trends.find(({ isCause }) => isCause);
  const amount = (value: number | null): string =>
    value === null ? '—' : text.amount(value, cause?.decimals ?? 0, cause?.unit ?? null);
  const facts: readonly (Fact | false)[] = [
    ['device', `${visibleText(head.deviceName)} (${visibleText(head.device)})`],
    ['site', visibleText(site)],
    ['time', `${text.instant(head.timeMs)}, ${timeZone}`],
    ['priority', text.priority(head.priority).label],
    head.limit !== null && [
      'value',
      t('reports.trip.valueLimit', { value: amount(head.value), limit: amount(head.limit) }),
    ],
    ['consequences', head.consequences],
    ['scan', t('reports.trip.scanEvery', { duration: text.duration(scanMs) })],
  ];
  return (
    <section className="trip-head" aria-label={t('reports.trip.firstOut')} data-testid="trip-head">
      <p className="trip-head__name">{t('reports.trip.firstOut')}</p>
      <h3>
        <PriorityMark priority={head.priority} {...text.priority(head.priority)} />
        <span>{text.told(head.text)}</span>
      </h3>
      <dl>
        {facts
          .filter((fact) => fact !== false)
          .map(([name, fact]) => (
            <div key={name}>
              <dt>{t(`reports.trip.fact.${name}`)}</dt>
              <dd className="tabular">{fact}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
};
