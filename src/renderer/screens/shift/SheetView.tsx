import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftNote } from '#shared/model/shift.ts';
import type { SheetPart, ShiftSheet } from '#shared/model/shiftSheet.ts';
import { linesText } from '../../widgets/format/linesText.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { actorText } from '../actorText.ts';
import { SheetAlarms } from './SheetAlarms.tsx';
import { SheetEnergy } from './SheetEnergy.tsx';
import { SheetSection } from './SheetSection.tsx';
import { useSheetText } from './useSheetText.ts';

interface RowsProps<Row> {
  readonly name: string;
  readonly part: SheetPart<Row>;
  /** When, where, what. */
  readonly cells: (row: Row) => readonly [string, string, ReactNode];
}

/** A part whose rows say when, where and what. */
const Rows = <Row,>({ name, part, cells }: RowsProps<Row>): ReactNode => (
  <SheetSection name={name} count={part.rows.length} more={part.more}>
    <ul>
      {part.rows.map((row, index) => {
        const [when, where, what] = cells(row);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sheet do not move
          <li key={index} className="shift-sheet__row">
            <span className="tabular">{when}</span>
            <span>{where}</span>
            <span>{what}</span>
          </li>
        );
      })}
    </ul>
  </SheetSection>
);

const NoteText = ({ note }: { note: ShiftNote }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <span className="shift-note__text">{linesText(note.text)}</span>
      <small>
        {t('shift.note.number', { id: note.id })} · {actorText(note.author, t)}
        {note.correctsId !== null && ` · ${t('shift.note.corrects', { id: note.correctsId })}`}
      </small>
    </>
  );
};

/** A sheet as it was frozen, or as it would be now: everything that is handed over. */
export const SheetView = ({ sheet }: { sheet: ShiftSheet }): ReactNode => {
  const { t } = useTranslation();
  const text = useSheetText(sheet.timeZone);
  const { instant, device, language } = text;
  return (
    <div className="shift-sheet" data-testid="shift-sheet">
      <SheetAlarms sheet={sheet} text={text} />
      <Rows
        name="lockOuts"
        part={sheet.lockOuts}
        cells={(row) => [
          instant(row.sinceMs),
          device(row),
          <>
            {visibleText(row.reason)}
            <small>
              {visibleText(row.user)}
              {row.plannedEndMs !== null && `, ${t('shift.sheet.plannedEnd', { time: instant(row.plannedEndMs) })}`}
            </small>
          </>,
        ]}
      />
      <Rows
        name="links"
        part={sheet.links}
        cells={(row) => [instant(row.sinceMs), device(row), visibleText(row.text[language])]}
      />
      <Rows
        name="notes"
        part={{ rows: sheet.notes, more: 0 }}
        cells={(note) => [
          instant(note.timeMs),
          note.device === null ? '' : visibleText(note.device),
          <NoteText key="text" note={note} />,
        ]}
      />
      <Rows
        name="services"
        part={sheet.services}
        cells={(row) => [
          t(`shift.severity.${row.severity}`),
          device(row),
          visibleText(`${row.code}. ${row.name[language]} · ${text.due(row)}`),
        ]}
      />
      <Rows
        name="questions"
        part={sheet.questions}
        cells={(row) => [instant(row.sinceMs), device(row), visibleText(row.text[language])]}
      />
      <SheetEnergy sheet={sheet} text={text} />
      <Rows
        name="commands"
        part={sheet.commands}
        cells={(row) => [
          instant(row.timeMs),
          visibleText(row.device ?? ''),
          [visibleText(row.text[language]), ...(row.user === null ? [] : [actorText(row.user, t)])].join(' · '),
        ]}
      />
    </div>
  );
};
