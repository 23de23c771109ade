import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import { ALARM_COMMENT_LENGTH } from '#shared/model/alarmAct.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { useAcknowledge } from './useAcknowledge.ts';
import { useAlarmText } from './useAlarmText.ts';

export interface AcknowledgeDialogProps {
  /** As the person saw them when they asked: what rose since is not acknowledged with them. */
  readonly alarms: readonly AlarmView[];
  readonly onClose: () => void;
}

/** How many of each priority are about to be acknowledged. */
const Counts = ({ alarms }: { alarms: readonly AlarmView[] }): ReactNode => {
  const text = useAlarmText();
  return (
    <p className="act-dialog__counts">
      {ALARM_PRIORITIES.map((priority) => {
        const count = alarms.filter((alarm) => alarm.priority === priority).length;
        if (count === 0) return null;
        const sign = text.priority(priority);
        return (
          <span key={priority} className="alarm-table__pair">
            <PriorityMark priority={priority} {...sign} />
            <span>{`${sign.label}: ${count}`}</span>
          </span>
        );
      })}
    </p>
  );
};

/** Acknowledges several alarms with a comment that a person may leave out. */
export const AcknowledgeDialog = ({ alarms, onClose }: AcknowledgeDialogProps): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('alarms.acknowledge');
  const [comment, setComment] = useState('');
  const { acknowledge, isAsking, refusal } = useAcknowledge();
  const refusalText = useRefusalText(refusal);
  const submit = async (): Promise<void> => {
    if (await acknowledge(alarms, comment)) onClose();
  };
  return (
    <FormDialog
      title={t('alarms.acknowledge.title', { count: alarms.length })}
      order={t('alarms.act.acknowledge')}
      whyNot={whyNot}
      isAsking={isAsking}
      refusal={refusalText}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="acknowledge"
    >
      <Counts alarms={alarms} />
      <Textarea
        label={t('alarms.acknowledge.comment')}
        description={t('alarms.acknowledge.commentHint')}
        value={comment}
        maxLength={ALARM_COMMENT_LENGTH}
        autosize
        minRows={2}
        maxRows={5}
        onChange={(event) => setComment(event.currentTarget.value)}
        data-autofocus
        data-testid="acknowledge-comment"
      />
    </FormDialog>
  );
};
