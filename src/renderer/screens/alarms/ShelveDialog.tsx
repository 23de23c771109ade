import { NumberInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { SHELF_MINUTES } from '#shared/model/alarmAct.ts';
import { acceptAlarms } from '../../state/alarmStore.ts';
import { useNow } from '../../state/useNow.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { ReasonField } from './ReasonField.tsx';
import { useAlarmText } from './useAlarmText.ts';

const PRESETS = [15, 30, 60, 240] as const;
const MINUTE_MS = 60_000;

interface MinutesProps {
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

const Minutes = ({ minutes, onChange }: MinutesProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="act-dialog__minutes" role="group" aria-label={t('alarms.shelve.minutes')}>
      {PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          className="tool-button"
          aria-pressed={preset === minutes}
          onClick={() => onChange(preset)}
          data-testid={`shelve-${preset}`}
        >
          {t(`alarms.shelve.preset.${preset}`)}
        </button>
      ))}
      <NumberInput
        aria-label={t('alarms.shelve.minutes')}
        value={minutes}
        min={SHELF_MINUTES.min}
        max={SHELF_MINUTES.max}
        clampBehavior="none"
        allowDecimal={false}
        suffix={` ${t('alarms.shelve.unit')}`}
        onChange={(value) => onChange(Number(value))}
        data-testid="shelve-minutes"
      />
    </div>
  );
};

const isPossible = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= SHELF_MINUTES.min && minutes <= SHELF_MINUTES.max;

/** Puts an alarm on the shelf for a while, with the reason why; it comes back by itself. */
export const ShelveDialog = ({ alarm, onClose }: { alarm: AlarmView; onClose: () => void }): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  const now = useNow();
  const whyNotAllowed = useWhyNot('alarms.shelve');
  const order = useOrder('alarms.shelve');
  const refusal = useRefusalText(order.refusal);
  const [minutes, setMinutes] = useState<number>(PRESETS[1]);
  const [comment, setComment] = useState('');
  const { occurrence } = alarm;
  const whyNot = (): string | undefined => {
    if (!isPossible(minutes)) return t('alarms.shelve.range', { most: SHELF_MINUTES.max });
    return comment.trim() === '' ? t('alarms.reasonMissing') : whyNotAllowed;
  };
  const shelve = async (): Promise<void> => {
    if (occurrence === null) return;
    const answer = await order.give({ occurrence, minutes, comment: comment.trim() });
    if (answer === undefined) return;
    acceptAlarms([answer]);
    onClose();
  };
  const untilMs = now + minutes * MINUTE_MS;
  return (
    <FormDialog
      title={t('alarms.shelve.title')}
      order={t('alarms.shelve.order')}
      whyNot={whyNot()}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void shelve()}
      onClose={onClose}
      testId="shelve"
    >
      <p>{`${text.place(alarm)} · ${text.text(alarm.text)}`}</p>
      <Minutes minutes={minutes} onChange={setMinutes} />
      <p className="journal__muted">
        {isPossible(minutes)
          ? t('alarms.shelve.until', { until: text.moment(untilMs, alarm, now) })
          : t('alarms.shelve.range', { most: SHELF_MINUTES.max })}
      </p>
      <ReasonField value={comment} onChange={setComment} testId="shelve-comment" />
    </FormDialog>
  );
};
