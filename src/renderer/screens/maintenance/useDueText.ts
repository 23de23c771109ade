import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dueWords } from '../../state/dueWords.ts';
import type { DueLevel } from '../../state/maintenanceBoard.ts';
import { useView } from '../../state/viewStore.ts';
import { formatLongDate } from '../../widgets/format/formatLongDate.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';

/** Urgencies that the amount does not tell of by itself. */
const NAMED: ReadonlySet<DueLevel['severity']> = new Set(['warning', 'critical']);

/** How a level stands, in words. */
export interface DueText {
  /** «через 112 ч», «просрочено на 3 дня». */
  readonly amount: (level: DueLevel, nowMs: number) => string;
  /** «≈ 6 декабря», «с 6 декабря» for what is overdue; empty for what cannot be told. */
  readonly date: (level: DueLevel, nowMs: number, timeZone: string) => string;
  /** «скоро», «срочно»; empty where the amount says it. */
  readonly urgency: (level: DueLevel) => string;
  /** «ТО-2 через 112 ч ≈ 6 декабря» */
  readonly whole: (level: DueLevel, nowMs: number, timeZone: string) => string;
  /** «12 500 ч»; tenths where there are few. */
  readonly hours: (hours: number) => string;
}

const FEW_HOURS = 10;

export const useDueText = (): DueText => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return useMemo(() => {
    const number = (hours: number): string => formatNumber(hours, Math.abs(hours) < FEW_HOURS ? 1 : 0, language);
    const amount: DueText['amount'] = (level, nowMs) => {
      const words = dueWords(level, nowMs);
      if (words.kind === 'unknown') return t('maintenance.due.unknown');
      if ('hours' in words) return t(`maintenance.due.${words.kind}`, { hours: number(words.hours) });
      if (words.days === 0) return t('maintenance.due.today');
      return t(`maintenance.due.${words.kind}`, { count: words.days });
    };
    const date: DueText['date'] = (level, nowMs, timeZone) => {
      const { kind } = dueWords(level, nowMs);
      const isOver = kind === 'overHours' || kind === 'overDays';
      if (isOver && level.forecastMs !== null) {
        return t('maintenance.due.since', { date: formatLongDate(level.forecastMs, nowMs, timeZone, language) });
      }
      if (kind === 'inDays' && level.dueMs !== null) return formatLongDate(level.dueMs, nowMs, timeZone, language);
      if (kind !== 'inHours' || level.forecastMs === null) return '';
      return `≈\u00A0${formatLongDate(level.forecastMs, nowMs, timeZone, language)}`;
    };
    return {
      amount,
      date,
      urgency: ({ severity }) => (NAMED.has(severity) ? t(`maintenance.severity.${severity}`) : ''),
      whole: (level, nowMs, timeZone) =>
        [level.code, amount(level, nowMs), level.severity === 'overdue' ? '' : date(level, nowMs, timeZone)]
          .filter(Boolean)
          .join(' '),
      hours: (hours) => `${number(hours)}\u00A0${t('maintenance.h')}`,
    };
  }, [t, language]);
};
