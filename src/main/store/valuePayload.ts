/** A value frame as the payload of a stored frame. Layout: docs/formats/frame.md. Little endian. */
import { isUsable, QUALITY } from '#shared/model/quality.ts';
import type { ValueFrame } from '#shared/model/valueFrame.ts';

/** Format 2 of the payload: `reasons` of one byte each stand at `headerBytes`, the values behind them. */
export const VALUE_PAYLOAD = { format: 2, headerBytes: 14, reasonBytes: 1, valueBytes: 8 } as const;

/** A scan answers for this many slots; so does a value frame. */
const SLOTS = 1;

/** Bytes of a payload of so many values. */
export const valuePayloadBytes = (values: number): number =>
  VALUE_PAYLOAD.headerBytes + values * (VALUE_PAYLOAD.reasonBytes + VALUE_PAYLOAD.valueBytes);

/** Writes the payload at `start`. Throws on a value that its reason denies, or that is no number. */
export const writeValuePayload = (view: DataView, start: number, { timeMs, values }: ValueFrame): void => {
  view.setUint8(start, VALUE_PAYLOAD.format);
  view.setUint8(start + 1, 0);
  view.setUint16(start + 2, SLOTS, true);
  view.setUint16(start + 4, values.length, true);
  view.setFloat64(start + 6, timeMs, true);
  const reasons = start + VALUE_PAYLOAD.headerBytes;
  const numbers = reasons + VALUE_PAYLOAD.reasonBytes * values.length;
  values.forEach(({ value, reason }, index) => {
    if (isUsable(reason) !== Number.isFinite(value)) throw new Error(`BUG: the value ${value} with reason ${reason}`);
    view.setUint8(reasons + index, QUALITY[reason].code);
    // Adding 0 turns a negative zero into zero.
    view.setFloat64(numbers + VALUE_PAYLOAD.valueBytes * index, (value ?? 0) + 0, true);
  });
};
