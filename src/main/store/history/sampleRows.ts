import { engineeringValue } from '#main/profile/scaling.ts';
import { firstFrom, isGoodCode } from '../tier/sampleColumns.ts';
import { SampleCursor } from '../tier/sampleCursor.ts';
import type { TagPieces } from './historyPieces.ts';
import type { TagSamples } from './historyQueries.ts';

/** The samples of pieces as rows, the newest `mostSamples` of them: nothing is carried in and nothing is added. */
export const sampleRows = ({ pieces, scaling, unread }: TagPieces, mostSamples: number): TagSamples => {
  const cursors = pieces.flatMap((piece) => {
    if (piece.kind === 'tier') return [];
    const { timesMs } = piece.samples;
    return [new SampleCursor(piece.samples, firstFrom(timesMs, piece.fromMs), firstFrom(timesMs, piece.toMs))];
  });
  const count = cursors.reduce((sum, { index, end }) => sum + Math.max(0, end - index), 0);
  const t = new Float64Array(count);
  const value = new Float64Array(count).fill(Number.NaN);
  const codes = new Uint8Array(count);
  let at = 0;
  for (const cursor of cursors) {
    const { timesMs, values } = cursor.columns;
    for (let index = cursor.index; index < cursor.end; index += 1) {
      if (index >= cursor.runEnd) cursor.enterRun(index);
      t[at] = timesMs[index] ?? 0;
      codes[at] = cursor.code;
      if (isGoodCode(cursor.code)) value[at] = engineeringValue(scaling, values[index] ?? 0);
      at += 1;
    }
  }
  const from = Math.max(0, count - mostSamples);
  return { t: t.slice(from), value: value.slice(from), codes: codes.slice(from), isTruncated: from > 0, unread };
};
