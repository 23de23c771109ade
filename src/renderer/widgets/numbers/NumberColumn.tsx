import { createContext, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { NumberSheet } from './NumberSheet.ts';
import './NumberColumn.css';

/** The sheet that numbers inside are drawn on; null where they are texts of the page. */
export const NumberSheetContext = createContext<NumberSheet | null>(null);

/** Rows of readings whose plain numbers are drawn into one picture behind them. */
export const NumberColumn = ({ className, children }: { className: string; children: ReactNode }): ReactNode => {
  const [sheet] = useState(() => new NumberSheet());
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => (canvas.current === null ? undefined : sheet.attach(canvas.current)), [sheet]);
  return (
    <span className={`${className} number-column`}>
      <span className="number-column__rows">
        <NumberSheetContext value={sheet}>{children}</NumberSheetContext>
      </span>
      <canvas ref={canvas} className="number-column__picture" aria-hidden="true" />
    </span>
  );
};
