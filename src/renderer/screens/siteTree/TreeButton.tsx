import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toggleTree, useView } from '../../state/viewStore.ts';

/** Shows and hides the tree of sites. */
export const TreeButton = (): ReactNode => {
  const { t } = useTranslation();
  const isOpen = useView((view) => view.treeOpen);
  return (
    <button
      type="button"
      className="tool-button tree-button"
      onClick={toggleTree}
      aria-pressed={isOpen}
      aria-label={t('tree.title')}
      aria-keyshortcuts="d"
      title={t('tree.open')}
      data-testid="tree-toggle"
    >
      <svg
        width="18"
        height="18"
        viewBox="0 0 18 18"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        aria-hidden="true"
      >
        <path d="M3 2.5v11.5h4M3 6.5h4M9.5 6.5h6M9.5 14h6M5.5 2.5h10" />
      </svg>
    </button>
  );
};
