import { type DeviceView, pointOf } from '../../state/deviceView.ts';
import { keysOf, type PointRow } from '../../state/pointRows.ts';

/** How many of the rows hold a word with any bit set. */
export const setWords = (view: DeviceView, rows: readonly PointRow[]): number =>
  rows.flatMap(keysOf).filter((key) => (pointOf(view, key)?.state.value ?? 0) !== 0).length;
