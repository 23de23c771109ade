import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LIST_ID, rowId } from './PaletteList.tsx';
import { paletteStep } from './paletteStep.ts';

/** Longer than any name with its place. */
const TYPED_LIMIT = 200;

interface PaletteFieldProps {
  readonly typed: string;
  readonly active: number;
  readonly count: number;
  readonly onType: (typed: string) => void;
  readonly onMove: (active: number) => void;
  readonly onEnter: () => void;
}

/** The field that is typed into; its keys move the cursor of the list under it. */
export const PaletteField = ({ typed, active, count, onType, onMove, onEnter }: PaletteFieldProps): ReactNode => {
  const { t } = useTranslation();
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const next = paletteStep(event.key, active, count);
    if (next !== undefined) onMove(next);
    else if (event.key === 'Enter' && !event.repeat) onEnter();
    else return;
    event.preventDefault();
  };
  return (
    <input
      type="text"
      className="palette__field"
      role="combobox"
      aria-label={t('palette.title')}
      aria-expanded={count > 0}
      aria-controls={LIST_ID}
      aria-autocomplete="list"
      aria-activedescendant={count > 0 ? rowId(active) : undefined}
      autoComplete="off"
      spellCheck={false}
      maxLength={TYPED_LIMIT}
      placeholder={t('palette.field')}
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={press}
      data-testid="palette-field"
    />
  );
};
