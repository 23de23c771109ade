/** A profile: the data file of a controller model. Format: docs/formats/profile.md. */
import type { AlarmProcedure, AlarmRule, EventRule } from './alarmRule.ts';
import type { DeviceKind } from './device.ts';
import type { LocalText } from './localText.ts';
import type { PointCondition } from './pointCondition.ts';

export type { LocalText, PointCondition };

/**
 * How the registers of a point become a number. 32-bit types take two registers in the profile's word order; `f32` is
 * an IEEE 754 number. `enum` is an unsigned register whose codes have names; `bit` is one bit of a register.
 */
export const POINT_TYPES = ['u16', 's16', 'u32', 's32', 'f32', 'bit', 'enum'] as const;
export type PointType = (typeof POINT_TYPES)[number];

/** Where a point stands on a card; the order here is the order on the screen. `alarms` holds raw alarm words. */
export const POINT_GROUPS = [
  'state',
  'mains',
  'busbar',
  'generator',
  'power',
  'engine',
  'process',
  'counters',
  'alarms',
] as const;
export type PointGroup = (typeof POINT_GROUPS)[number];

/** Read holding registers, read input registers. */
export type FunctionCode = 3 | 4;

/** Registers that were read in one go on hardware. */
export interface BlockPart {
  readonly address: number;
  readonly count: number;
}

/** Registers that are read together and share one instant. */
export interface Block {
  readonly key: string;
  /** A list is tried in its order: the next one when the controller refuses the function or the address. */
  readonly fc: FunctionCode | readonly FunctionCode[];
  readonly address: number;
  readonly count: number;
  /**
   * Shorter reads that were tested on hardware and together hold all points of the block: used instead when the
   * controller refuses the whole. In the order of their addresses, without overlap; registers between them are not
   * read then.
   */
  readonly parts?: readonly BlockPart[];
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What a counter counts. */
export const COUNTER_KINDS = ['hours', 'energy', 'starts'] as const;
export type CounterKind = (typeof COUNTER_KINDS)[number];

/** The point only ever grows, until its register ends or the controller is reset or replaced. */
export interface PointCounter {
  readonly kind: CounterKind;
  /** Points of the same block that hold the minutes and seconds beyond the full hours. */
  readonly parts?: { readonly minutes: string; readonly seconds?: string };
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
  /** A value that stays bit-equal for so long is taken for frozen. */
  readonly frozenAfterMs?: number;
  /** The station keeps its total over wraps, resets and swaps of the controller. */
  readonly counter?: PointCounter;
  /** Nobody has seen this register on a real controller: the address or the meaning may be wrong. */
  readonly unverified?: true;
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

/** What a controller does on an alarm, as it sorts them itself. */
export const ALARM_CLASSES = [
  'shutdown',
  'trip_stop',
  'trip',
  'safety_trip_stop',
  'safety_trip',
  'block',
  'warning',
  'mains_trip',
  'indication',
] as const;
export type AlarmClass = (typeof ALARM_CLASSES)[number];

/** One bit of an alarm word. */
export interface AlarmBit extends LocalText {
  /** The condition, the same word in every class: `overspeed`. With the class unique in the profile. */
  readonly key: string;
  readonly class: AlarmClass;
  /** Alarms that say the same, as of `AlarmRule`. */
  readonly coveredBy?: readonly string[];
  /** In place of the group of its class. */
  readonly firstOutGroup?: string;
  /** As of `AlarmRule`. */
  readonly mutedWhile?: readonly PointCondition[];
  readonly unverified?: true;
}

/** Bit number (as text) → alarm. */
export type AlarmWord = Readonly<Record<string, AlarmBit>>;

/** Write single coil, write single register, write multiple registers. */
export const COMMAND_FUNCTIONS = [5, 6, 16] as const;
export type CommandFunction = (typeof COMMAND_FUNCTIONS)[number];

/** `level`: written once. `pulse`: a coil that is set, and cleared again after `pulseMs`. */
export const COMMAND_SIGNALS = ['level', 'pulse'] as const;
export type CommandSignal = (typeof COMMAND_SIGNALS)[number];

/** Least role that may give a command. */
export const COMMAND_ROLES = ['operator', 'engineer', 'admin'] as const;
export type CommandRole = (typeof COMMAND_ROLES)[number];

/** What proves that the controller did it; an echo on the wire does not. */
export interface CommandFeedback {
  readonly point: string;
  /** Any of them; absent for a set-point, which is proved by the value that was written. */
  readonly values?: readonly number[];
  readonly withinMs: number;
}

/** Something that can be written to a controller. */
export interface Command {
  /** The name that scripts use: `start`. */
  readonly key: string;
  readonly fc: CommandFunction;
  /** Coil or register, as on the wire. */
  readonly address: number;
  /** How a value becomes registers, for functions 6 and 16; `u16` when absent. */
  readonly type?: Exclude<PointType, 'bit' | 'enum'>;
  /** The one raw value that is written: 1 sets a coil (FF00), 0 clears it. Either this or `range`. */
  readonly value?: number;
  /** A set-point: the person chooses an engineering value within, both included. Raw = value / scale. */
  readonly range?: Range;
  readonly scale?: number;
  readonly unit?: string;
  readonly decimals?: number;
  /** Names of the set-point's values. */
  readonly codes?: string;
  readonly signal: CommandSignal;
  readonly pulseMs?: number;
  /** The same write switches on and off: never without a known state, never twice. */
  readonly toggle: boolean;
  /** All of them must be met. */
  readonly precondition?: readonly PointCondition[];
  /** Absent where the controller shows nothing: the outcome then stays unknown. */
  readonly feedback?: CommandFeedback;
  readonly role: CommandRole;
  readonly label: LocalText;
  /** Seen to work on a real controller. */
  readonly verified: boolean;
  readonly note?: string;
}

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
  /** `values`: the points come as numbers in value frames; only the station itself makes such profiles. */
  readonly protocol: 'modbus' | 'values';
  readonly manufacturer: string;
  readonly model: string;
  readonly kind: DeviceKind;
  readonly wordOrder: 'lowFirst' | 'highFirst';
  readonly pacing: Pacing;
  readonly blocks: readonly Block[];
  readonly codes: Readonly<Record<string, CodeTable>>;
  readonly points: readonly Point[];
  /** Key of a point that is a whole alarm word → its bits. */
  readonly alarms?: Readonly<Record<string, AlarmWord>>;
  /** Alarms of the station's own. */
  readonly alarmRules?: readonly AlarmRule[];
  readonly procedures?: Readonly<Record<string, AlarmProcedure>>;
  /** Points whose changes go to the journal. */
  readonly events?: readonly EventRule[];
  readonly commands?: readonly Command[];
  /** Registers that no command may touch, whatever it says: counters, configuration. */
  readonly neverWrite?: readonly BlockPart[];
}
