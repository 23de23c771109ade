import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Language } from './format/language.ts';
import {
  type CalendarKind,
  longDayText,
  monthText,
  movedMonth,
  movedStart,
  shortMonthText,
  weekdayTexts,
  weeksOf,
} from './format/periodStarts.ts';
import './PeriodCalendar.css';

export interface PeriodCalendarProps {
  readonly kind: CalendarKind;
  /** `2026-11-21` or `2026-11`. */
  readonly value: string;
  /** What is present: nothing behind it can be chosen. */
  readonly present: string;
  readonly language: Language;
  readonly earlier: string;
  readonly later: string;
  readonly onChoose: (start: string) => void;
  readonly testId: string;
}

const MONTHS_IN_ROW = 3;
const ROWS_OF_MONTHS = [0, 1, 2, 3];

type Move = (start: string) => string;

/** By how far a key goes; the months stand in rows of three. */
const MOVES: Readonly<Record<CalendarKind, Readonly<Record<string, Move>>>> = {
  day: {
    ArrowLeft: (start) => movedStart('day', start, -1),
    ArrowRight: (start) => movedStart('day', start, 1),
    ArrowUp: (start) => movedStart('day', start, -7),
    ArrowDown: (start) => movedStart('day', start, 7),
    PageUp: (start) => movedMonth(start, -1),
    PageDown: (start) => movedMonth(start, 1),
  },
  month: {
    ArrowLeft: (start) => movedStart('month', start, -1),
    ArrowRight: (start) => movedStart('month', start, 1),
    ArrowUp: (start) => movedStart('month', start, -MONTHS_IN_ROW),
    ArrowDown: (start) => movedStart('month', start, MONTHS_IN_ROW),
    PageUp: (start) => movedStart('month', start, -12),
    PageDown: (start) => movedStart('month', start, 12),
  },
};

const rowsOf = (kind: CalendarKind, cursor: string): (string | null)[][] =>
  kind === 'day'
    ? weeksOf(cursor.slice(0, 7))
    : ROWS_OF_MONTHS.map((row) =>
        Array.from({ length: MONTHS_IN_ROW }, (_, index) =>
          movedStart('month', `${cursor.slice(0, 4)}-01`, row * MONTHS_IN_ROW + index),
        ),
      );

interface CellProps extends Pick<PeriodCalendarProps, 'kind' | 'value' | 'present' | 'language' | 'onChoose'> {
  readonly start: string;
  readonly isCursor: boolean;
}

const Cell = ({ kind, start, value, present, language, isCursor, onChoose }: CellProps): ReactNode => {
  const isOff = start > present;
  return (
    <button
      type="button"
      className="period-calendar__cell tabular"
      tabIndex={isCursor ? 0 : -1}
      aria-pressed={start === value}
      aria-current={start === present ? 'date' : undefined}
      aria-disabled={isOff}
      aria-label={kind === 'day' ? longDayText(start, language) : monthText(start, language)}
      data-start={start}
      data-autofocus={isCursor ? true : undefined}
      onClick={() => !isOff && onChoose(start)}
    >
      {kind === 'day' ? Number(start.slice(8)) : shortMonthText(start, language)}
    </button>
  );
};

const Weekdays = ({ language }: { language: Language }): ReactNode => (
  <div className="period-calendar__row period-calendar__weekdays" aria-hidden="true">
    {weekdayTexts(language).map((weekday) => (
      <span key={weekday}>{weekday}</span>
    ))}
  </div>
);

/** A calendar of days or months by the clock of a place; the arrows go from one to the next, Page Up and Down further. */
export const PeriodCalendar = (props: PeriodCalendarProps): ReactNode => {
  const { kind, value, language, earlier, later, testId } = props;
  const [cursor, setCursor] = useState(value);
  const grid = useRef<HTMLDivElement>(null);
  const isMoving = useRef(true);
  useEffect(() => {
    if (isMoving.current) grid.current?.querySelector<HTMLElement>(`[data-start="${cursor}"]`)?.focus();
  }, [cursor]);
  const moveTo = (start: string, takesFocus: boolean): void => {
    isMoving.current = takesFocus;
    setCursor(start);
  };
  const press = (event: KeyboardEvent): void => {
    const move = MOVES[kind][event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(move(cursor), true);
  };
  const page = (key: 'PageUp' | 'PageDown'): void => moveTo(MOVES[kind][key]?.(cursor) ?? cursor, false);
  return (
    <div className="period-calendar" data-testid={testId} data-kind={kind}>
      <div className="period-calendar__head">
        <button
          type="button"
          className="tool-button"
          aria-label={earlier}
          title={earlier}
          onClick={() => page('PageUp')}
        >
          ‹
        </button>
        <strong aria-live="polite">
          {kind === 'day' ? monthText(cursor.slice(0, 7), language) : cursor.slice(0, 4)}
        </strong>
        <button type="button" className="tool-button" aria-label={later} title={later} onClick={() => page('PageDown')}>
          ›
        </button>
      </div>
      {kind === 'day' && <Weekdays language={language} />}
      <div ref={grid} onKeyDown={press} role="presentation">
        {rowsOf(kind, cursor).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a page do not move
          <div key={index} className="period-calendar__row">
            {row.map((start, column) =>
              start === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty place
                <span key={`empty ${column}`} />
              ) : (
                <Cell key={start} {...props} start={start} isCursor={start === cursor} />
              ),
            )}
          </div>
        ))}
      </div>
    </div>
  );
};
