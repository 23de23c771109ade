/** A profile: the data file of a controller model. Format: docs/formats/profile.md. */
import type { DeviceKind } from './device.ts';

/** A text in the two languages of the station. */
export interface LocalText {
  readonly ru: string;
  readonly en: string;
}

/**
 * How the registers of a point become a number. 32-bit types take two registers in the profile's word order.
 * `enum` is an unsigned register whose codes have names; `bit` is one bit of a register.
 */
export const POINT_TYPES = ['u16', 's16', 'u32', 's32', 'bit', 'enum'] as const;
export type PointType = (typeof POINT_TYPES)[number];

/** Where a point stands on a card; the order here is the order on the screen. */
export const POINT_GROUPS = ['state', 'mains', 'busbar', 'generator', 'power', 'engine', 'counters'] as const;
export type PointGroup = (typeof POINT_GROUPS)[number];

/** Read holding registers, read input registers. */
export type FunctionCode = 3 | 4;

/** Registers that are read together and share one instant. */
export interface Block {
  readonly key: string;
  /** A list is tried in its order: the next one when the controller refuses the function or the address. */
  readonly fc: FunctionCode | readonly FunctionCode[];
  readonly address: number;
  readonly count: number;
  /**
   * Shorter reads that were tested on hardware and together hold all points of the block: used instead when the
   * controller refuses the whole. Registers between them are not read then.
   */
  readonly parts?: readonly { readonly address: number; readonly count: number }[];
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

export interface Point {
  /** The seed's field name: `power_total`, `gen_uab`. */
  readonly key: string;
  /** Key of the block that carries it. */
  readonly block: string;
  readonly address: number;
  readonly type: PointType;
  /** Bit number 0…15, for `bit`. */
  readonly bit?: number;
  /** Engineering value = signed raw × scale + offset. A decimal number such as 0.1; 1 when absent. */
  readonly scale?: number;
  readonly offset?: number;
  /** Unit symbol of `units.ts`; absent for pure numbers, bits and codes. */
  readonly unit?: string;
  /** Decimals shown, always as many. */
  readonly decimals?: number;
  /** Raw codes, before the sign, that mean "no sensor". */
  readonly noData?: readonly number[];
  /** Every raw value from this one on, before the sign, means "no sensor". */
  readonly noDataFrom?: number;
  /** Signed raw values outside mean "no sensor": the value is dropped. */
  readonly validRaw?: Range;
  /** Engineering values outside are kept and marked `out_of_range`. */
  readonly plausible?: Range;
  /** Angles: the value is wrapped to ±wrapTo (180 for degrees). */
  readonly wrapTo?: number;
  /** Name of a table in `codes`, for `enum`. */
  readonly codes?: string;
  readonly group: PointGroup;
  readonly label: LocalText;
  /** The manual's or the tested script's own words about the register. */
  readonly note?: string;
}

export interface Code {
  /** The seed's word, for scripts: `running`. */
  readonly key: string;
  readonly label: LocalText;
}

/** Numeric code (as text, JSON keys are text) → name. */
export type CodeTable = Readonly<Record<string, Code>>;

export interface Pacing {
  /** Silence between a reply and the next request, in ms. */
  readonly pauseMs: number;
  /** Longest wait for a whole reply, in ms. */
  readonly timeoutMs: number;
  /** Default period of a scan, in ms. */
  readonly pollIntervalMs: number;
  /** Registers per read at the most. */
  readonly maxRegisters: number;
}

export interface Profile {
  /** Folder name: `smartgen-hgm9520n`. */
  readonly id: string;
  /** Raised with each change of the meaning of registers; history keeps it beside the raw values. */
  readonly revision: number;
  readonly protocol: 'modbus';
  readonly manufacturer: string;
  readonly model: string;
  readonly kind: DeviceKind;
  readonly wordOrder: 'lowFirst' | 'highFirst';
  readonly pacing: Pacing;
  readonly blocks: readonly Block[];
  readonly codes: Readonly<Record<string, CodeTable>>;
  readonly points: readonly Point[];
}
