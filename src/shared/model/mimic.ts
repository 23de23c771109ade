/** A mimic as a document: symbols with their places and bindings, and the lines between them. docs/formats/mimic.md */

/** What a symbol can be. A document may name another: its place then says so. */
export const MIMIC_SYMBOLS = ['mains', 'breaker', 'busbar', 'load', 'genset', 'panel', 'value', 'text'] as const;
export type MimicSymbolKind = (typeof MIMIC_SYMBOLS)[number];

/**
 * Parts of the diagram whose state colours a line. `feed`: behind the mains breaker, with the arrow of the mains' power;
 * `genset`: between the breaker and the set of `device`.
 */
export const MIMIC_SECTIONS = ['mains', 'feed', 'load', 'busbar', 'genset'] as const;
export type MimicSection = (typeof MIMIC_SECTIONS)[number];

export const MIMIC_FORMAT = 'pult-mimic';
export const MIMIC_VERSION = 1;
export const MOST_MIMIC_PARTS = 600;
/** Pixels of the document's own plane. */
export const LARGEST_MIMIC = 20_000;

export interface MimicSymbol {
  /** Once in the document. */
  readonly id: string;
  /** One of `MIMIC_SYMBOLS`, or a word that this program does not know. */
  readonly kind: string;
  /** Centre of mains, breakers and loads; left end of a busbar; left upper corner of the others. */
  readonly x: number;
  readonly y: number;
  /** Of busbars, sets, panels and texts. */
  readonly width?: number | undefined;
  /** Code of a device of the site: `GEN1`. */
  readonly device?: string | undefined;
  /** Key of a point of the device: `mains_switch`, `busbar_uab`. */
  readonly point?: string | undefined;
  /** Of a busbar: one of `MIMIC_SECTIONS`. */
  readonly section?: string | undefined;
  /** What a text says, and the name beside a breaker or a value. */
  readonly text?: string | undefined;
  /** Left out of the picture, kept in the document. */
  readonly hidden?: boolean | undefined;
}

export interface MimicLine {
  /** Ids of symbols. */
  readonly from: string;
  readonly to: string;
  /** One of `MIMIC_SECTIONS`; a word that this program does not know is drawn as unknown. */
  readonly section: string;
  readonly device?: string | undefined;
}

export interface MimicDocument {
  readonly format: typeof MIMIC_FORMAT;
  readonly version: typeof MIMIC_VERSION;
  readonly width: number;
  readonly height: number;
  readonly symbols: readonly MimicSymbol[];
  readonly lines: readonly MimicLine[];
}
