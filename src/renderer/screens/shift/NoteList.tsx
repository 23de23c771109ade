import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftNote } from '#shared/model/shift.ts';
import { viewsOf } from '../../state/deviceView.ts';
import { useLinkPicture } from '../../state/linkPicture.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { openDevice } from '../../state/viewStore.ts';
import { linesText } from '../../widgets/format/linesText.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { actorText } from '../actorText.ts';
import { useMomentText } from '../operator/useMomentText.ts';
import { NoteForm } from './NoteForm.tsx';

const DeviceLink = ({ note }: { note: ShiftNote }): ReactNode => {
  const picture = useLinkPicture();
  const view = picture === null ? undefined : viewsOf(picture).find(({ device }) => device.id === note.deviceId);
  if (note.device === null) return null;
  if (view === undefined) return <span className="journal__muted">{visibleText(note.device)}</span>;
  return (
    <button
      type="button"
      className="shift-note__device"
      onClick={() => openDevice(view.site.id, view.device.id)}
      data-testid={`note-device-${note.id}`}
    >
      {visibleText(`${view.site.name} · ${view.device.name}`)}
    </button>
  );
};

interface NoteProps {
  readonly note: ShiftNote;
  /** The note that put this one right. */
  readonly correctedBy: number | undefined;
  readonly onCorrect: () => void;
}

const Note = ({ note, correctedBy, onCorrect }: NoteProps): ReactNode => {
  const { t } = useTranslation();
  const momentText = useMomentText();
  const whyNot = useWhyNot('shifts.note');
  const { id, timeMs, author, text, correctsId } = note;
  return (
    <li className="shift-note" data-corrected={correctedBy !== undefined} data-testid={`note-${id}`}>
      <div className="shift-note__head">
        <time className="tabular">{momentText(timeMs)}</time>
        <strong>{actorText(author, t)}</strong>
        <DeviceLink note={note} />
        <span className="journal__muted tabular">{t('shift.note.number', { id })}</span>
        <button
          type="button"
          className="tool-button shift-note__correct"
          aria-disabled={whyNot !== undefined}
          title={whyNot ?? t('shift.note.correctHint')}
          onClick={() => {
            if (whyNot === undefined) onCorrect();
          }}
          data-testid={`note-correct-${id}`}
        >
          {t('shift.note.correct')}
        </button>
      </div>
      {correctsId !== null && <p className="journal__muted">{t('shift.note.corrects', { id: correctsId })}</p>}
      <p className="shift-note__text">{linesText(text)}</p>
      {correctedBy !== undefined && <p className="journal__muted">{t('shift.note.corrected', { id: correctedBy })}</p>}
    </li>
  );
};

/** Notes of the open shift, newest first, under the field for the next one. */
export const NoteList = ({ notes }: { notes: readonly ShiftNote[] }): ReactNode => {
  const { t } = useTranslation();
  const [correctsId, setCorrectsId] = useState<number | null>(null);
  return (
    <>
      <NoteForm correctsId={correctsId} onSettled={() => setCorrectsId(null)} />
      {notes.length === 0 ? (
        <Notice testId="shift-notes-empty" title={t('shift.notesEmpty')} />
      ) : (
        <ul className="shift-notes" aria-label={t('shift.notes')} data-testid="shift-notes">
          {notes.map((note) => (
            <Note
              key={note.id}
              note={note}
              correctedBy={notes.find((one) => one.correctsId === note.id)?.id}
              onCorrect={() => setCorrectsId(note.id)}
            />
          ))}
        </ul>
      )}
    </>
  );
};
