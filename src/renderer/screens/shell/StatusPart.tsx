import type { ReactNode } from 'react';
import type { Screen } from '../../state/viewStore.ts';
import { showScreen } from '../../state/viewStore.ts';
import { type LinkLook, LinkSymbol } from '../../widgets/LinkSymbol.tsx';

export interface StatusPartProps {
  readonly look: LinkLook;
  /** Where there is room. */
  readonly text: string;
  /** Where there is not: the hint says the rest. */
  readonly short: string;
  readonly hint: string;
  /** It wants to be looked at. */
  readonly isTrouble?: boolean;
  /** The first to be shortened, in trouble too. */
  readonly dropsFirst?: boolean;
  /** Tells more about it. */
  readonly screen: Screen;
  readonly testId: string;
  /** The numbers of its words, for whoever reads the page. */
  readonly numbers?: Readonly<Record<`data-${string}`, number>>;
}

/** One part of the station's state in the top bar: a symbol and a word, in a narrow bar a shorter one. */
export const StatusPart = ({ isTrouble = false, dropsFirst = false, ...part }: StatusPartProps): ReactNode => (
  <button
    type="button"
    className="topbar__status"
    onClick={() => showScreen(part.screen)}
    title={part.hint}
    data-testid={part.testId}
    data-trouble={isTrouble}
    data-drops={dropsFirst ? 'first' : 'last'}
    {...part.numbers}
  >
    <LinkSymbol look={part.look} />
    <span className="topbar__text">{part.text}</span>
    <span className="topbar__short">{part.short}</span>
  </button>
);
