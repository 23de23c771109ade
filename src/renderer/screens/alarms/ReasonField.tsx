import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_COMMENT_LENGTH } from '#shared/model/alarmAct.ts';

export interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

/** Why something is done to an alarm: the next shift reads it. */
export const ReasonField = ({ value, onChange, testId }: ReasonFieldProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('alarms.reason')}
      description={t('alarms.reasonHint')}
      value={value}
      maxLength={ALARM_COMMENT_LENGTH}
      required
      autosize
      minRows={2}
      maxRows={5}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid={testId}
    />
  );
};
