import { useTranslation } from 'react-i18next';
import { useShifts } from '../../state/shiftStore.ts';
import { useNow } from '../../state/useNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDay, formatMinute } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { zoneOf } from '../shell/zoneOf.ts';

/** Since when the shift of this person goes on, or whose shift it is; null while none is open. */
export const useShiftWords = (name: string | null): string | null => {
  const { t } = useTranslation();
  const shift = useShifts((shifts) => shifts.present?.shift ?? null);
  const now = useNow();
  const language = useView((view) => view.language);
  const zone = zoneOf(useSite());
  if (shift === null) return null;
  if (shift.operator !== name) return t('shift.topOther', { name: visibleText(shift.operator) });
  const isToday = formatDay(shift.begunMs, zone, language) === formatDay(now, zone, language);
  const day = isToday ? '' : `${formatDay(shift.begunMs, zone, language)} `;
  return t('shift.topSince', { time: `${day}${formatMinute(shift.begunMs, zone, language)}` });
};
