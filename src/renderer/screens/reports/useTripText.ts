import { useTranslation } from 'react-i18next';
import type { LocalText } from '#shared/model/localText.ts';
import { QUALITY } from '#shared/model/quality.ts';
import type { TripGroup, TripHead, TripReading, TripTrend, TripValue } from '#shared/model/tripSheet.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

const DECIMAL = { ru: ',', en: '.' } as const;
const SECOND_MS = 1_000;
const TENTH_MS = 100;

/** Writes what stands on the sheet of a trip, by the clock of its site. */
export const useTripText = (timeZone: string) => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const told = (text: LocalText): string => visibleText(text[language]);
  /** «14:27:08,1» */
  const clock = (timeMs: number): string =>
    `${formatClock(timeMs, timeZone, language)}${DECIMAL[language]}${Math.floor((((timeMs % SECOND_MS) + SECOND_MS) % SECOND_MS) / TENTH_MS)}`;
  const amount = (value: number, decimals: number, unit: string | null): string =>
    [formatNumber(value, decimals, language), unitText(unit ?? undefined, language)].filter(Boolean).join('\u00A0');
  const reading = ({ value, word }: TripReading, { decimals }: Pick<TripValue, 'decimals'>): string => {
    if (value === null) return '—';
    return word === null ? formatNumber(value, decimals, language) : told(word);
  };
  return {
    language,
    told,
    clock,
    amount,
    reading,
    /** «4,0 с» */
    duration: (durationMs: number): string =>
      t('reports.trip.offset', { seconds: formatNumber(durationMs / SECOND_MS, 1, language) }),
    instant: (timeMs: number): string => `${formatDate(timeMs, timeZone, language)} ${clock(timeMs)}`,
    priority: (priority: TripHead['priority']) => ({
      letter: t(`alarms.letter.${priority}`),
      label: t(`alarms.priority.${priority}`),
    }),
    /** The word of what is not simply good; null for what is. */
    doubt: ({ reason }: TripReading): string | null =>
      reason === 'ok' || reason === 'simulated' ? null : QUALITY[reason][language],
    /** «+4,0 с»: from the first-out alarm to the group. */
    offset: ({ toMs }: TripGroup, { timeMs }: TripHead): string => {
      const tenths = Math.round((toMs - timeMs) / TENTH_MS);
      const seconds = formatNumber(tenths / (SECOND_MS / TENTH_MS), 1, language);
      return t('reports.trip.offset', { seconds: tenths > 0 ? `+${seconds}` : seconds });
    },
    /** Name and unit; some names say their unit themselves. */
    label: ({ label, unit }: Pick<TripTrend, 'label' | 'unit'>): string => {
      const [name, shown] = [told(label), unitText(unit ?? undefined, language)];
      return shown === '' || (shown === '%' && name.includes('%')) ? name : `${name}, ${shown}`;
    },
  };
};

export type TripText = ReturnType<typeof useTripText>;
