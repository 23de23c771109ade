import type { ReactNode } from 'react';
import './ColourMark.css';

export type Colour = 'red' | 'yellow' | 'green' | 'black' | 'grey';

export interface ColourMarkProps {
  readonly colour: Colour;
  /** One letter or sign of the colour's word. */
  readonly letter: string;
  /** What the colour says, in words. */
  readonly label: string;
}

/** Colour of a device or a site, by shape, colour and letter: red square, yellow diamond, green disc, black box, grey ring. */
export const ColourMark = ({ colour, letter, label }: ColourMarkProps): ReactNode => (
  <svg
    width="18"
    height="18"
    viewBox="0 0 18 18"
    role="img"
    aria-label={label}
    className={`colour-mark colour-mark--${colour}`}
    data-colour={colour}
  >
    <title>{label}</title>
    {colour === 'red' && <rect x="1.5" y="1.5" width="15" height="15" />}
    {colour === 'yellow' && <path d="M9 .6 17.4 9 9 17.4 .6 9Z" />}
    {colour === 'green' && <circle cx="9" cy="9" r="7.6" />}
    {colour === 'black' && <rect x="1.5" y="1.5" width="15" height="15" rx="3" />}
    {colour === 'grey' && <circle cx="9" cy="9" r="7" />}
    <text x="9" y="12.8" textAnchor="middle">
      {letter}
    </text>
  </svg>
);
