/** The work of the trends screen as this computer keeps it; pure. */
import { TRENDS_MOST, type TrendsPane, type TrendsPen, type TrendsWork } from './trendsWork.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isId = (value: unknown): value is string => typeof value === 'string' && /^\d{1,9}$/.test(value);

const penOf = (value: unknown): TrendsPen | null => {
  if (!isRecord(value)) return null;
  const { id, tag, colour, shiftMs, isHidden } = value;
  if (!isId(id) || typeof tag !== 'string' || !isNumber(colour) || !isNumber(shiftMs)) return null;
  if (tag === '' || tag.length > 200 || colour < 0 || shiftMs < 0 || typeof isHidden !== 'boolean') return null;
  return { id, tag, colour: Math.floor(colour), shiftMs: Math.floor(shiftMs), isHidden };
};

const paneOf = (value: unknown): TrendsPane | null => {
  if (!isRecord(value) || !Array.isArray(value['pens'])) return null;
  const { id, weight } = value;
  const pens = value['pens'].map(penOf);
  if (!isId(id) || !isNumber(weight) || weight <= 0 || pens.includes(null)) return null;
  return { id, weight, pens: pens.filter((pen) => pen !== null).slice(0, TRENDS_MOST.pens) };
};

/** Null for what another version wrote, or nobody. */
export const rememberedWork = (text: string | null): TrendsWork | null => {
  if (text === null) return null;
  try {
    const found: unknown = JSON.parse(text);
    if (!isRecord(found) || !Array.isArray(found['panes'])) return null;
    const panes = found['panes'].map(paneOf);
    if (panes.length === 0 || panes.length > TRENDS_MOST.panes || panes.includes(null)) return null;
    const work = { panes: panes.filter((pane) => pane !== null) };
    const ids = work.panes.flatMap(({ pens }) => pens.map(({ id }) => id));
    return new Set(ids).size === ids.length ? work : null;
  } catch {
    return null;
  }
};
