import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView } from '#shared/api/alarms.ts';
import { SettingList } from './SettingList.tsx';

interface ControllerProps {
  readonly deviceId: number;
  /** Those that the search found. */
  readonly bits: readonly DefinitionView[];
  /** Something is searched for: what was found is shown without another press. */
  readonly isSearched: boolean;
  readonly chosen: string | null;
  /** Stays the same function between renderings. */
  readonly onChoose: (key: string) => void;
}

/** A controller has six hundred: what nobody asked for is not drawn. */
const PAGE = 50;

/** The controller's own alarm bits, folded away until they are asked for. */
export const ControllerAlarms = memo((props: ControllerProps): ReactNode => {
  const { deviceId, bits, isSearched, chosen, onChoose } = props;
  const { t } = useTranslation();
  const [isUnfolded, setUnfolded] = useState(false);
  const [pages, setPages] = useState(1);
  const isOpen = isUnfolded || isSearched;
  const shown = isOpen ? bits.slice(0, pages * PAGE) : [];
  const left = bits.length - shown.length;
  return (
    <section>
      <h3>
        <button
          type="button"
          className="limits__fold"
          aria-expanded={isOpen}
          onClick={() => setUnfolded(!isUnfolded)}
          data-testid="limits-bits"
        >
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
          {t('limits.bits', { count: bits.length })}
        </button>
      </h3>
      {shown.length > 0 && <SettingList deviceId={deviceId} views={shown} chosen={chosen} onChoose={onChoose} />}
      {isOpen && left > 0 && (
        <button
          type="button"
          className="tool-button limits__more"
          onClick={() => setPages(pages + 1)}
          data-testid="limits-more"
        >
          {t('limits.more', { count: Math.min(PAGE, left), left })}
        </button>
      )}
    </section>
  );
});
