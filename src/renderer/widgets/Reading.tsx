import type { ReactNode, Ref } from 'react';
import type { ValueText } from './format/describeValue.ts';
import './Reading.css';

export interface ReadingProps {
  readonly value: ValueText;
  readonly size?: 'normal' | 'medium' | 'large';
  readonly testId?: string;
  /** Replaces the reason where the place is too narrow for it; the reason stays in the tooltip. */
  readonly shortWord?: string;
  /** A word behind the unit: «импорт», «инд.». */
  readonly extra?: string;
  /** The element of the number, for whoever puts a new one in place. */
  readonly numberRef?: Ref<HTMLSpanElement>;
  /** The number is drawn behind its empty box: the page has its text out of sight. */
  readonly isDrawn?: boolean;
}

const Mark = ({ value }: { value: ValueText }): ReactNode =>
  value.sign !== null ? (
    <span
      className="reading__mark"
      data-sign={value.sign}
      title={value.mark ?? ''}
      role="img"
      aria-label={value.mark ?? ''}
    >
      {value.sign}
    </span>
  ) : null;

/** A number with its unit, marked as trustworthy as it is. */
export const Reading = ({
  value,
  size = 'normal',
  testId,
  shortWord,
  extra,
  numberRef,
  isDrawn = false,
}: ReadingProps): ReactNode => (
  <span
    className={`reading reading--${size} reading--${value.tone}`}
    data-testid={testId}
    data-tone={value.tone}
    title={value.mark ?? undefined}
  >
    <Mark value={value} />
    {isDrawn ? (
      <>
        <span className="reading__number reading__number--drawn" ref={numberRef} />
        <span className="reading__spoken">{value.text}</span>
      </>
    ) : (
      <span className="reading__number" ref={numberRef}>
        {value.tone === 'word' ? (shortWord ?? value.text) : value.text}
      </span>
    )}
    {value.unit !== '' && <span className="reading__unit">{value.unit}</span>}
    {extra !== undefined && value.tone !== 'word' && <span className="reading__extra">{extra}</span>}
  </span>
);
