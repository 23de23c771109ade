import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openPalette, usePalette } from '../../state/paletteStore.ts';
import './Palette.css';

/** Opens the palette where there is no keyboard, and tells of its key where there is one. */
export const PaletteButton = (): ReactNode => {
  const { t } = useTranslation();
  const isOpen = usePalette((palette) => palette.isOpen);
  return (
    <button
      type="button"
      className="tool-button palette-button"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-keyshortcuts="Control+K"
      title={`${t('palette.title')} · Ctrl+K`}
      onClick={openPalette}
      data-testid="palette-open"
    >
      {t('palette.open')}
      <kbd>Ctrl+K</kbd>
    </button>
  );
};
