import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaletteEntry } from '../../state/paletteEntry.ts';
import { NameText } from '../../widgets/NameText.tsx';

interface PaletteRowProps {
  readonly entry: PaletteEntry;
  readonly elementId: string;
  readonly isActive: boolean;
  readonly isRecent: boolean;
  readonly onChoose: () => void;
}

/** One thing to choose: what it is called, where it is, its address or key. */
export const PaletteRow = ({ entry, elementId, isActive, isRecent, onChoose }: PaletteRowProps): ReactNode => {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <li
      ref={row}
      id={elementId}
      role="option"
      className="palette__row"
      aria-selected={isActive}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      data-testid={`palette-${entry.id}`}
      data-kind={entry.kind}
    >
      <span className="palette__name">
        <NameText name={entry.name} />
      </span>
      <span className="palette__place">{entry.place !== '' && <NameText name={entry.place} />}</span>
      <span className="palette__address">{entry.address !== '' && <NameText name={entry.address} />}</span>
      <span className="palette__kind">{t(isRecent ? 'palette.recent' : `palette.kind.${entry.kind}`)}</span>
    </li>
  );
};
