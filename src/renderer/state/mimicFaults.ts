/** What of a mimic cannot be drawn as its document says, named by the place where it stands; pure. */

import type { DeviceKind } from '#shared/model/device.ts';
import {
  MIMIC_SECTIONS,
  MIMIC_SYMBOLS,
  type MimicDocument,
  type MimicLine,
  type MimicSymbol,
} from '#shared/model/mimic.ts';
import { type DeviceView, pointOf } from './deviceView.ts';

export type MimicFault = 'symbol' | 'device' | 'kind' | 'point' | 'section' | 'twice' | 'end';

/** Kinds of device that a symbol can be bound to; a symbol that is not named needs none. */
const DEVICE_KINDS: Readonly<Record<string, readonly DeviceKind[] | 'any'>> = {
  mains: ['ats'],
  breaker: ['ats', 'generator'],
  genset: ['generator'],
  panel: ['ats'],
  value: 'any',
};

const WITH_POINT: ReadonlySet<string> = new Set(['breaker', 'value']);

const isOneOf = (words: readonly string[], word: string | undefined): boolean =>
  word !== undefined && words.includes(word);

/** Undefined where the symbol can be drawn. `index` is its place in the document: of two with one id the first stands. */
export const symbolFault = (
  symbol: MimicSymbol,
  index: number,
  document: MimicDocument,
  views: readonly DeviceView[],
): MimicFault | undefined => {
  const { id, kind } = symbol;
  if (!isOneOf(MIMIC_SYMBOLS, kind)) return 'symbol';
  if (document.symbols.findIndex((other) => other.id === id) !== index) return 'twice';
  if (kind === 'busbar' && !isOneOf(MIMIC_SECTIONS, symbol.section)) return 'section';
  const kinds = DEVICE_KINDS[kind];
  if (kinds === undefined) return undefined;
  const view = views.find(({ device }) => device.code === symbol.device);
  if (view === undefined) return 'device';
  if (kinds !== 'any' && !kinds.includes(view.device.kind)) return 'kind';
  if (!WITH_POINT.has(kind) || view.profile === null) return undefined;
  return symbol.point !== undefined && pointOf(view, symbol.point) !== undefined ? undefined : 'point';
};

/** Undefined where the line can be drawn. A line whose section is not known is drawn as unknown, and is told too. */
export const lineFault = (
  { from, to, section, device }: MimicLine,
  document: MimicDocument,
  views: readonly DeviceView[],
): MimicFault | undefined => {
  const ids = new Set(document.symbols.map(({ id }) => id));
  if (!ids.has(from) || !ids.has(to)) return 'end';
  if (!isOneOf(MIMIC_SECTIONS, section)) return 'section';
  if (section !== 'genset') return undefined;
  return views.some((view) => view.device.code === device && view.device.kind === 'generator') ? undefined : 'device';
};
