import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlant } from '../../state/plantStore.ts';
import { filterTree, useSiteTree } from '../../state/siteTreeStore.ts';
import { toggleTree } from '../../state/viewStore.ts';
import { TreeList } from './TreeList.tsx';
import './SiteTree.css';

/** With fewer devices all of them are in sight. */
const FILTERED_ABOVE = 20;

/** From the field into the tree below it. */
const enterTree = (field: HTMLElement): void =>
  field.closest('.site-tree')?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();

const Filter = (): ReactNode => {
  const { t } = useTranslation();
  const filter = useSiteTree((tree) => tree.filter);
  return (
    <input
      type="search"
      className="site-tree__filter"
      value={filter}
      placeholder={t('tree.filter')}
      aria-label={t('tree.filter')}
      onChange={(event) => filterTree(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          enterTree(event.currentTarget);
        }
        if (event.key === 'Escape' && filter !== '') {
          event.preventDefault();
          filterTree('');
        }
      }}
      data-testid="tree-filter"
    />
  );
};

/** The way through the station beside every screen: its sites and their devices, each with the worst of its signs. */
export const SiteTree = (): ReactNode => {
  const { t } = useTranslation();
  const devices = usePlant(({ picture }) => picture?.devices.length ?? 0);
  return (
    <aside className="site-tree" aria-label={t('tree.title')} data-testid="site-tree">
      <div className="site-tree__head">
        {devices > FILTERED_ABOVE ? <Filter /> : <h2 className="site-tree__title">{t('tree.title')}</h2>}
        <button
          type="button"
          className="site-tree__close"
          onClick={toggleTree}
          aria-label={t('tree.close')}
          title={`${t('tree.close')} · D`}
          data-testid="tree-close"
        >
          ✕
        </button>
      </div>
      <TreeList isFiltered={devices > FILTERED_ABOVE} />
    </aside>
  );
};
