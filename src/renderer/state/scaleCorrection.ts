/** A wrong scale of a point put right for a span of its past: what is typed, ordered and to be expected; pure. */
import type { Correction, CorrectionOrder, HistorySpan } from '#shared/api/history.ts';
import type { Point } from '#shared/model/profile.ts';
import { type DeviceView, pointOf } from './deviceView.ts';
import { typedNumber } from './typedNumber.ts';
import { zonedMs } from './zonedTime.ts';

/** Value = register × scale + offset, with the other sign where inverted. */
export interface PointScale {
  readonly scale: number;
  readonly offset: number;
  readonly invert: boolean;
}

/** As typed; the ends of the span by the clock of the site. */
export interface CorrectionDraft {
  readonly scale: string;
  readonly offset: string;
  readonly invert: boolean;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export type CorrectionProblem = 'number' | 'zero' | 'instant' | 'backwards' | 'reason';
export type CorrectionField = keyof CorrectionDraft;

export interface TypedCorrection {
  readonly span: HistorySpan | null;
  readonly scale: PointScale | null;
  readonly problems: Readonly<Partial<Record<CorrectionField, CorrectionProblem>>>;
}

export const MAX_REASON_LENGTH = 500;

/** Whether the point has a scale: codes and bits have none. */
export const isScalable = ({ type }: Point): boolean => type !== 'bit' && type !== 'enum';

/** What the device's values are read with now; that of the registers themselves for a point it does not have. */
export const scaleOf = (view: DeviceView, key: string): PointScale => {
  const point = pointOf(view, key)?.point;
  const override = view.device.points?.[key];
  return {
    scale: override?.scale ?? point?.scale ?? 1,
    offset: override?.offset ?? point?.offset ?? 0,
    invert: override?.invert === true,
  };
};

/** What the values of an instant are read with: as now, but for the newest correction that covers it. */
export const scaleAt = (present: PointScale, corrections: readonly Correction[], timeMs: number): PointScale => {
  const covering = corrections
    .filter(({ revokedMs, fromMs, toMs }) => revokedMs === null && fromMs <= timeMs && timeMs < toMs)
    .sort((one, other) => other.id - one.id)[0];
  return { ...present, ...covering?.override };
};

/** The value that the same registers give with another scale. Twelve digits: below the noise of the division. */
export const rescaled = (value: number, former: PointScale, next: PointScale): number => {
  const register = ((former.invert ? -value : value) - former.offset) / former.scale;
  const result = register * next.scale + next.offset;
  return Number((next.invert ? -result : result).toPrecision(12)) + 0;
};

const typedSpan = ({ from, to }: CorrectionDraft, zone: string): Pick<TypedCorrection, 'span' | 'problems'> => {
  const [fromMs, toMs] = [zonedMs(from, zone), zonedMs(to, zone)];
  if (fromMs === null || toMs === null) {
    const at = (ms: number | null, field: 'from' | 'to') => (ms === null ? { [field]: 'instant' as const } : {});
    return { span: null, problems: { ...at(fromMs, 'from'), ...at(toMs, 'to') } };
  }
  return fromMs < toMs ? { span: { fromMs, toMs }, problems: {} } : { span: null, problems: { to: 'backwards' } };
};

const typedScale = (draft: CorrectionDraft): Pick<TypedCorrection, 'scale' | 'problems'> => {
  const [scale, offset] = [typedNumber(draft.scale), typedNumber(draft.offset)];
  const problems = {
    ...(scale === null ? { scale: 'number' as const } : scale === 0 ? { scale: 'zero' as const } : {}),
    ...(offset === null ? { offset: 'number' as const } : {}),
  };
  const isRight = scale !== null && scale !== 0 && offset !== null;
  return { scale: isRight ? { scale, offset, invert: draft.invert } : null, problems };
};

/** What was typed, as far as it is right. `zone`: of the site. */
export const typedCorrection = (draft: CorrectionDraft, zone: string): TypedCorrection => {
  const { span, problems: ofSpan } = typedSpan(draft, zone);
  const { scale, problems: ofScale } = typedScale(draft);
  const hasReason = draft.reason.trim() !== '' && draft.reason.trim().length <= MAX_REASON_LENGTH;
  return { span, scale, problems: { ...ofScale, ...ofSpan, ...(hasReason ? {} : { reason: 'reason' as const }) } };
};

/** Null while something is wrong. All three are named, so that the span reads so whatever it was recorded with. */
export const correctionOrder = (
  deviceId: number,
  point: string,
  draft: CorrectionDraft,
  zone: string,
): CorrectionOrder | null => {
  const { span, scale, problems } = typedCorrection(draft, zone);
  if (span === null || scale === null || Object.keys(problems).length > 0) return null;
  return { deviceId, point, ...span, override: scale, reason: draft.reason.trim() };
};
