import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaletteEntry } from '../../state/paletteEntry.ts';
import { recentFirst, searchPalette } from '../../state/paletteSearch.ts';
import { closePalette, usePalette } from '../../state/paletteStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { RefusalNote } from '../operator/RefusalNote.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { PaletteField } from './PaletteField.tsx';
import { PaletteList } from './PaletteList.tsx';
import { usePaletteChoice } from './usePaletteChoice.ts';
import { usePaletteEntries } from './usePaletteEntries.ts';
import { usePaletteKey } from './usePaletteKey.ts';
import './Palette.css';

/** Rows that are drawn, of thousands that may be found. */
const SHOWN_LIMIT = 50;
const isBlank = (typed: string): boolean => typed.trim() === '';

interface Found {
  readonly entries: readonly PaletteEntry[];
  readonly rest: number;
}

const useFound = (typed: string): Found => {
  const all = usePaletteEntries();
  const recent = usePalette((palette) => palette.recent);
  return useMemo(() => {
    const found = isBlank(typed) ? recentFirst(all, recent) : searchPalette(all, typed);
    return { entries: found.slice(0, SHOWN_LIMIT), rest: Math.max(0, found.length - SHOWN_LIMIT) };
  }, [all, recent, typed]);
};

const Foot = ({ typed, found }: { typed: string; found: Found }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const none = found.entries.length === 0 ? t('palette.none', { typed: visibleText(typed) }) : '';
  const more = found.rest > 0 ? t('palette.more', { number: formatNumber(found.rest, 0, language) }) : '';
  return (
    <footer className="palette__foot">
      <span role="status" data-testid="palette-status">
        {none + more}
        <span className="visually-hidden">{t('palette.shown', { count: found.entries.length })}</span>
      </span>
      <span className="palette__keys">{t('palette.keys')}</span>
    </footer>
  );
};

const CloseButton = ({ onLeave }: { onLeave: () => void }): ReactNode => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="tool-button"
      onClick={onLeave}
      aria-label={t('palette.close')}
      title={`${t('palette.close')} · Esc`}
      data-testid="palette-close"
    >
      ✕
    </button>
  );
};

const useShown = (): React.RefObject<HTMLDialogElement | null> => {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown?.open === false) shown.showModal();
    // Closed before it leaves the page, a dialog gives the focus back to what had it.
    return () => shown?.close();
  }, []);
  return dialog;
};

/** What stands in the dialog; `onLeave` closes it. */
const Search = ({ onLeave }: { onLeave: () => void }): ReactNode => {
  const [typed, setTyped] = useState('');
  const [cursor, setCursor] = useState(0);
  const found = useFound(typed);
  const recent = usePalette((palette) => palette.recent);
  const choice = usePaletteChoice(onLeave);
  const refusal = useRefusalText(choice.refusal);
  const active = Math.min(cursor, Math.max(0, found.entries.length - 1));
  const chosen = found.entries[active];
  const type = (next: string): void => {
    setTyped(next);
    setCursor(0);
    choice.forget();
  };
  return (
    <div className="palette__frame" aria-busy={choice.isAsking}>
      <div className="palette__head">
        <PaletteField
          typed={typed}
          active={active}
          count={found.entries.length}
          onType={type}
          onMove={setCursor}
          onEnter={() => {
            if (chosen !== undefined) choice.choose(chosen);
          }}
        />
        <CloseButton onLeave={onLeave} />
      </div>
      <RefusalNote text={refusal} testId="palette-refusal" />
      <PaletteList
        entries={found.entries}
        active={active}
        recent={isBlank(typed) ? recent : []}
        onChoose={choice.choose}
      />
      <Foot typed={typed} found={found} />
    </div>
  );
};

const Content = (): ReactNode => {
  const { t } = useTranslation();
  const dialog = useShown();
  // The dialog tells of its end a little later: the next press of the key must find it ended.
  const leave = (): void => {
    dialog.current?.close();
    closePalette();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.title')}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={closePalette}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        if (event.target === event.currentTarget) leave();
      }}
      data-testid="palette"
    >
      <Search onLeave={leave} />
    </dialog>
  );
};

/** One field that finds devices, points, screens and actions, over whatever is shown. */
export const Palette = (): ReactNode => {
  const isOpen = usePalette((palette) => palette.isOpen);
  usePaletteKey(isOpen);
  useEffect(() => closePalette, []);
  return isOpen ? <Content /> : null;
};
