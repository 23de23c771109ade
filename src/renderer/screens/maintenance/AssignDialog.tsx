import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../state/maintenanceBoard.ts';
import { stationNow } from '../../state/stationNow.ts';
import { typedAmount } from '../../state/typedAmount.ts';
import { useTemplates } from '../../state/useMaintenanceReading.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { zonedMs, zonedText } from '../../state/zonedTime.ts';
import { DateField } from '../../widgets/DateField.tsx';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { FormDialog } from '../operator/FormDialog.tsx';
import { useRefusalText } from '../useRefusalText.ts';

interface AssignDialogProps {
  readonly row: BoardRow;
  /** Chosen from the beginning; null leaves it to the person. */
  readonly templateId: number | null;
  readonly onClose: () => void;
}

/** What is typed, beginning with the regulation that the device has, counted from now. */
const useAssignment = ({ row, templateId }: AssignDialogProps) => {
  const language = useView((view) => view.language);
  const { maintenance, view } = row;
  const { assignment, hours } = maintenance;
  const startHours = assignment?.startHours ?? hours.hours;
  const [chosen, setChosen] = useState<number | null>(templateId ?? assignment?.templateId ?? null);
  const [typed, setTyped] = useState(startHours === null ? '' : formatNumber(startHours, 1, language));
  const [date, setDate] = useState(() =>
    zonedText(assignment?.startMs ?? stationNow(), view.site.timeZone).slice(0, 10),
  );
  return {
    chosen,
    setChosen,
    typed,
    setTyped,
    date,
    setDate,
    startHours: typedAmount(typed),
    startMs: zonedMs(`${date}T00:00`, view.site.timeZone),
  };
};

const Fields = ({ draft }: { draft: ReturnType<typeof useAssignment> }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const templates = useTemplates();
  return (
    <>
      <NativeSelect
        label={t('maintenance.assign.template')}
        value={draft.chosen ?? ''}
        onChange={(event) =>
          draft.setChosen(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))
        }
        data={[
          { value: '', label: t('maintenance.assign.none') },
          ...(templates.value ?? []).map(({ id, name }) => ({ value: String(id), label: visibleText(name[language]) })),
        ]}
        data-testid="assign-template"
      />
      {draft.chosen !== null && (
        <>
          <TextInput
            label={t('maintenance.assign.startHours')}
            description={t('maintenance.assign.startHint')}
            value={draft.typed}
            onChange={(event) => draft.setTyped(event.currentTarget.value)}
            inputMode="decimal"
            data-testid="assign-hours"
          />
          <DateField
            label={t('maintenance.assign.startDate')}
            language={language}
            form="date"
            value={draft.date}
            onChange={draft.setDate}
            testId="assign-date"
          />
        </>
      )}
    </>
  );
};

/** Which regulation a device is maintained by, and where its counting begins. */
export const AssignDialog = (props: AssignDialogProps): ReactNode => {
  const { row, onClose } = props;
  const { t } = useTranslation();
  const order = useOrder('maintenance.assign');
  const refusal = useRefusalText(order.refusal);
  const lacked = useWhyNot('maintenance.assign');
  const draft = useAssignment(props);
  const isReady = draft.chosen === null || (draft.startHours !== null && draft.startMs !== null);
  const submit = async (): Promise<void> => {
    const { chosen, startHours, startMs } = draft;
    const start = chosen === null ? {} : { startHours: startHours ?? undefined, startMs: startMs ?? undefined };
    const told = await order.give({ deviceId: row.view.device.id, templateId: chosen, ...start });
    if (told !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('maintenance.assign.title', { name: visibleText(row.view.device.name) })}
      order={t('maintenance.assign.save')}
      whyNot={lacked ?? (isReady ? undefined : t('maintenance.assign.incomplete'))}
      isAsking={order.isAsking}
      refusal={refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
      testId="assign"
    >
      <Fields draft={draft} />
    </FormDialog>
  );
};
