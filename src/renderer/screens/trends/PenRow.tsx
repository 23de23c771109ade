import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PenSource } from '../../state/penSource.ts';
import { type TrendsCursors, useTrends } from '../../state/trendsStore.ts';
import type { TrendsPen } from '../../state/trendsWork.ts';
import { type BoardStores, useDrawn } from './boardStores.ts';
import { CursorCells } from './CursorCells.tsx';
import { FigureCells } from './FigureCells.tsx';
import { PenActs } from './PenActs.tsx';
import { PenName } from './PenName.tsx';
import { PointedCell } from './PointedCell.tsx';
import { penIn } from './penIn.ts';
import type { KnownTags } from './useKnownTags.ts';
import type { PenFigures } from './useTrendsFigures.ts';

export interface PenRowProps {
  readonly stores: BoardStores;
  readonly tags: KnownTags;
  readonly timeZone: string;
  readonly pen: TrendsPen;
  /** Of the pane it stands on, from 0. */
  readonly pane: number;
  /** Undefined for a tag that is gone. */
  readonly source: PenSource | undefined;
  /** The first of another pane than the first one. */
  readonly isFirst: boolean;
  /** Null where there are no cursors. */
  readonly cursors: PenFigures | 'reading' | null;
  readonly cursorsMs: TrendsCursors | null;
}

const VALUE_CELLS = 6;
const CURSOR_CELLS = 3;

type ValuesProps = Pick<PenRowProps, 'stores' | 'timeZone' | 'pen' | 'cursors' | 'cursorsMs'> & {
  readonly source: PenSource;
};

const AtCursors = ({ stores, pen, source, cursors, cursorsMs }: ValuesProps): ReactNode => {
  const drawn = useDrawn(stores, penIn(pen.id));
  if (cursors === null || cursorsMs === null) return null;
  return <CursorCells figures={cursors} shiftMs={pen.shiftMs} {...{ cursorsMs, drawn, source }} />;
};

const Values = (props: ValuesProps): ReactNode => {
  const { stores, timeZone, pen, source, cursors } = props;
  return (
    <>
      <td className="trends__point" data-figure="pointed">
        <PointedCell stores={stores} penId={pen.id} timeZone={timeZone} />
      </td>
      {cursors !== null && <AtCursors {...props} />}
      <FigureCells stores={stores} penId={pen.id} profileUnit={source.point.unit} cursors={cursors} />
    </>
  );
};

/** One pen: its look, its name, its values, and what can be done with it. */
export const PenRow = memo(({ source, ...props }: PenRowProps): ReactNode => {
  const { tags, pen, pane, isFirst, cursors } = props;
  const { t } = useTranslation();
  const isSelected = useTrends((trends) => trends.penId === pen.id);
  return (
    <tr
      data-selected={isSelected}
      data-hidden={pen.isHidden}
      data-first={isFirst}
      data-pen-tag={pen.tag}
      data-shift={pen.shiftMs}
      data-testid={`trends-row-${pen.id}`}
    >
      <th scope="row">
        <PenName pen={pen} source={source} />
      </th>
      {source === undefined ? (
        <td className="trends__gone" colSpan={cursors === null ? VALUE_CELLS : VALUE_CELLS + CURSOR_CELLS}>
          {t('trends.gone')}
        </td>
      ) : (
        <Values {...props} source={source} />
      )}
      <td className="trends__acts">
        <PenActs {...{ tags, pen, pane, source }} />
      </td>
    </tr>
  );
});
