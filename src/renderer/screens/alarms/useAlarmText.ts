import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import type { AlarmPriority, AlarmState } from '#shared/model/alarm.ts';
import { DEVICE_COLOURS, type DeviceColour } from '#shared/model/deviceColour.ts';
import type { LocalText } from '#shared/model/profile.ts';
import { useView } from '../../state/viewStore.ts';
import { describeValue } from '../../widgets/format/describeValue.ts';
import { formatMoment } from '../../widgets/format/formatTime.ts';
import type { Language } from '../../widgets/format/language.ts';
import { unitText } from '../../widgets/format/unitText.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { limitNumber, valueNumber } from './alarmNumber.ts';
import { type Plant, pointSource } from './pointSource.ts';
import { useKnownPlant } from './useKnownPlant.ts';

/** A sign and its word. */
export interface Sign {
  readonly letter: string;
  readonly label: string;
}

/** Words for everything that a screen says of an alarm. */
export interface AlarmText {
  readonly text: (text: LocalText) => string;
  /** The same of a text with several lines. */
  readonly lines: (text: LocalText) => string;
  /** «МКЗ · ГПУ-1». */
  readonly place: (alarm: AlarmView) => string;
  readonly priority: (priority: AlarmPriority) => Sign;
  readonly state: (state: AlarmState) => string;
  readonly colour: (colour: DeviceColour) => Sign;
  /** The value that raised it with its unit; empty where a number says nothing. */
  readonly value: (alarm: AlarmView) => string;
  readonly limit: (alarm: AlarmView) => string;
  /** An instant by the clock of the alarm's site; with the date unless it is today's. */
  readonly moment: (timeMs: number, alarm: AlarmView, nowMs: number) => string;
}

type WriteNumber = typeof valueNumber;

const amountIn =
  (plant: Plant, language: Language) =>
  (alarm: AlarmView, value: number | null, write: WriteNumber): string => {
    if (value === null) return '';
    const source = pointSource(plant, alarm);
    const { point, codes } = source ?? {};
    // A raw word of alarm bits, and a bit: the text of the alarm names it already.
    if (point?.group === 'alarms' || point?.type === 'bit') return '';
    if (point?.type === 'enum') {
      return describeValue(point, { value, reason: 'ok', lastValue: value }, codes, language).text;
    }
    return [write(value, point?.decimals, language), unitText(alarm.unit ?? undefined, language)]
      .filter(Boolean)
      .join('\u00A0');
  };

export const useAlarmText = (): AlarmText => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const plant = useKnownPlant();
  return useMemo(() => {
    const amount = amountIn(plant, language);
    const siteOf = (alarm: AlarmView) => plant.sites.find(({ id }) => id === alarm.siteId);
    return {
      text: (text) => visibleText(text[language]),
      lines: (text) => text[language].split('\n').map(visibleText).join('\n'),
      place: (alarm) => `${visibleText(siteOf(alarm)?.name ?? alarm.site)} · ${visibleText(alarm.deviceName)}`,
      priority: (priority) => ({ letter: t(`alarms.letter.${priority}`), label: t(`alarms.priority.${priority}`) }),
      state: (state) => t(`alarms.state.${state}`),
      colour: (colour) => ({ letter: t(`alarms.colourLetter.${colour}`), label: DEVICE_COLOURS[colour][language] }),
      value: (alarm) => amount(alarm, alarm.value, valueNumber),
      limit: (alarm) => amount(alarm, alarm.limit, limitNumber),
      moment: (timeMs, alarm, nowMs) => formatMoment(timeMs, nowMs, zoneOf(siteOf(alarm)), language),
    };
  }, [t, language, plant]);
};
