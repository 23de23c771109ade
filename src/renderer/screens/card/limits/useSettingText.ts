import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmPriority } from '#shared/model/alarm.ts';
import type { AlarmSetting, SettingField } from '../../../state/alarmSetting.ts';
import { useView } from '../../../state/viewStore.ts';
import { plainNumber } from '../correction/scaleText.ts';

/** Words and numbers of how an alarm is set. */
export interface SettingText {
  /** A limit or a deadband, with all of its digits. */
  readonly number: (value: number) => string;
  readonly priority: (priority: AlarmPriority) => string;
  /** «60/15 с» */
  readonly delays: (setting: Pick<AlarmSetting, 'onDelayMs' | 'offDelayMs'>) => string;
  /** What a field is, with its name where the number alone would not tell: «гист. 2». */
  readonly field: (field: SettingField, setting: AlarmSetting) => string;
}

export const useSettingText = (): SettingText => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return useMemo(() => {
    const number = (value: number): string => plainNumber(value, language);
    const seconds = (ms: number): string => number(ms / 1_000);
    const priority = (of: AlarmPriority): string => t(`alarms.priority.${of}`);
    const fields: Readonly<Record<SettingField, (setting: AlarmSetting) => string>> = {
      value: ({ value }) => number(value ?? 0),
      deadband: ({ deadband }) => t('limits.deadbandOf', { deadband: number(deadband ?? 0) }),
      onDelayMs: ({ onDelayMs }) => t('limits.onDelayOf', { seconds: seconds(onDelayMs) }),
      offDelayMs: ({ offDelayMs }) => t('limits.offDelayOf', { seconds: seconds(offDelayMs) }),
      priority: (setting) => priority(setting.priority),
      disabled: ({ disabled }) => t(disabled ? 'limits.off' : 'limits.on'),
    };
    return {
      number,
      priority,
      delays: ({ onDelayMs, offDelayMs }) => t('limits.delays', { on: seconds(onDelayMs), off: seconds(offDelayMs) }),
      field: (field, setting) => fields[field](setting),
    };
  }, [t, language]);
};
