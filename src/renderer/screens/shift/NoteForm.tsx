import { NativeSelect, Textarea } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHIFT_NOTE_LENGTH } from '#shared/model/shift.ts';
import { viewsOf } from '../../state/deviceView.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';

interface NoteFormProps {
  /** The note that the next one puts right. */
  readonly correctsId: number | null;
  /** It was written down, or the correction was dropped. */
  readonly onSettled: () => void;
}

const DeviceSelect = ({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactNode => {
  const { t } = useTranslation();
  const picture = useLinkPicture();
  const devices = picture === null ? [] : viewsOf(picture);
  return (
    <NativeSelect
      aria-label={t('shift.note.device')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: `${t('shift.note.device')}: ${t('shift.note.noDevice')}` },
        ...devices.map(({ site, device }) => ({
          value: String(device.id),
          label: visibleText(`${site.name} · ${device.name}`),
        })),
      ]}
      data-testid="note-device"
    />
  );
};

/** The field for a note; Ctrl+Enter writes it down. */
export const NoteForm = ({ correctsId, onSettled }: NoteFormProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('shifts.note');
  const whyNot = useWhyNot('shifts.note');
  const [text, setText] = useState('');
  const [deviceId, setDeviceId] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (correctsId !== null) field.current?.focus();
  }, [correctsId]);
  const missing = whyNot ?? (text.trim() === '' ? t('shift.note.empty') : undefined);
  const add = async (): Promise<void> => {
    if (missing !== undefined) return;
    const device = deviceId === '' ? {} : { deviceId: Number(deviceId) };
    const correction = correctsId === null ? {} : { correctsId };
    const written = await order.give({ text: text.trim(), ...device, ...correction });
    if (written === undefined) return;
    setText('');
    setDeviceId('');
    onSettled();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void add();
  };
  return (
    <div className="note-form">
      <Textarea
        ref={field}
        label={correctsId === null ? t('shift.note.label') : t('shift.note.corrects', { id: correctsId })}
        placeholder={t('shift.note.placeholder')}
        value={text}
        maxLength={SHIFT_NOTE_LENGTH}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
        data-testid="note-text"
      />
      <div className="note-form__foot">
        <DeviceSelect value={deviceId} onChange={setDeviceId} />
        <ActButton
          name={t('shift.note.add')}
          hint="Ctrl+Enter"
          whyNot={missing}
          isAsking={order.isAsking}
          onPress={() => void add()}
          testId="note-add"
        />
        {correctsId !== null && (
          <button type="button" className="tool-button" onClick={onSettled} data-testid="note-drop-correction">
            {t('shift.note.cancelCorrection')}
          </button>
        )}
      </div>
      <ActRefusal error={order.refusal} testId="note-refusal" />
    </div>
  );
};
