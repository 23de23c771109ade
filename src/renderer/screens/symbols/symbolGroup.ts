import type { ReactNode } from 'react';

export interface SymbolItem {
  /** Name of the state in the widget's own table. */
  readonly key: string;
  readonly symbol: ReactNode;
  /** What it says, in the language of the program. */
  readonly label: string;
}

export interface SymbolGroup {
  readonly key: string;
  readonly items: readonly SymbolItem[];
}
