import { useTranslation } from 'react-i18next';
import type { SheetDevice, SheetGrowth, SheetService } from '#shared/model/shiftSheet.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

/** Writes what stands on a sheet, by the clock of its zone. */
export const useSheetText = (timeZone: string) => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const instant = (timeMs: number | null): string =>
    timeMs === null ? '—' : `${formatDate(timeMs, timeZone, language)} ${formatMinute(timeMs, timeZone, language)}`;
  const dueHours = (hoursLeft: number): string => {
    const hours = formatNumber(Math.abs(hoursLeft), 0, language);
    return t(hoursLeft < 0 ? 'shift.sheet.over' : 'shift.sheet.left', { hours });
  };
  return {
    language,
    instant,
    device: ({ device, deviceName }: SheetDevice): string => visibleText(`${deviceName} (${device})`),
    amount: ({ amount }: SheetGrowth, decimals: number): string =>
      amount === null ? '—' : formatNumber(amount, decimals, language),
    /** When a service is due, by hours and by calendar. */
    due: ({ hoursLeft, dueMs }: SheetService): string => {
      const left = hoursLeft === null ? [] : [dueHours(hoursLeft)];
      return [...left, ...(dueMs === null ? [] : [instant(dueMs)])].join(', ');
    },
  };
};

export type SheetText = ReturnType<typeof useSheetText>;
