/** Mimics that engineers have adjusted, one per site. A site without one shows the picture built from its devices. */
import type { MimicDocument } from '../model/mimic.ts';
import type { Nothing } from './nothing.ts';

export interface StoredMimic {
  readonly siteId: number;
  readonly document: MimicDocument;
  /** Grows with each saving and removal. */
  readonly revision: number;
  readonly savedMs: number;
  readonly savedBy: string;
}

export interface MimicOrder {
  readonly siteId: number;
  readonly document: MimicDocument;
  /** Of the mimic that was adjusted; null where the site had none. Another one is a conflict. */
  readonly revision: number | null;
}

export interface MimicReads {
  /** Null: the site shows the generated one. */
  'mimics.read': { input: { readonly siteId: number }; output: StoredMimic | null };
}

export interface MimicCommands {
  'mimics.save': { input: MimicOrder; output: StoredMimic };
  'mimics.remove': { input: { readonly siteId: number }; output: Nothing };
}
