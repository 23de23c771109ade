import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaletteEntry } from '../../state/paletteEntry.ts';
import { PaletteRow } from './PaletteRow.tsx';

export const LIST_ID = 'palette-list';
export const rowId = (index: number): string => `palette-row-${index}`;

interface PaletteListProps {
  readonly entries: readonly PaletteEntry[];
  readonly active: number;
  /** Ids of the rows that are named as recent ones. */
  readonly recent: readonly string[];
  readonly onChoose: (entry: PaletteEntry) => void;
}

/** What was found, the best first. */
export const PaletteList = ({ entries, active, recent, onChoose }: PaletteListProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <ul id={LIST_ID} className="palette__list" role="listbox" aria-label={t('palette.list')}>
      {entries.map((entry, index) => (
        <PaletteRow
          key={entry.id}
          entry={entry}
          elementId={rowId(index)}
          isActive={index === active}
          isRecent={recent.includes(entry.id)}
          onChoose={() => onChoose(entry)}
        />
      ))}
    </ul>
  );
};
