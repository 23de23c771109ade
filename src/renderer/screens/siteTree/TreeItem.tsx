import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../state/siteTree.ts';
import { foldBranch, pointAtRow } from '../../state/siteTreeStore.ts';
import { isSameBadge, type TreeBadge } from '../../state/treeBadge.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { showRow } from './showRow.ts';
import { TreeSigns } from './TreeSigns.tsx';
import { useSignWords } from './useSignWords.ts';

export interface TreeItemProps {
  readonly row: TreeRow;
  readonly badge: TreeBadge;
  /** The screen beside the tree shows it. */
  readonly isShown: boolean;
  /** The Tab key comes to it. */
  readonly isStop: boolean;
}

const Twisty = ({ row }: { row: TreeRow }): ReactNode => (
  // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys fold a branch, as the pattern of a tree has it
  // biome-ignore lint/a11y/useKeyWithClickEvents: as above
  <span
    className="tree-item__twisty"
    data-open={row.isOpen}
    onClick={(event) => {
      event.stopPropagation();
      foldBranch(row.id, row.isOpen === true);
    }}
    data-testid={`tree-fold-${row.id.replace(' ', '-')}`}
  >
    {row.isOpen !== null && (
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill="currentColor">
        <path d="M3.5 1.5 9 6l-5.5 4.5Z" />
      </svg>
    )}
  </span>
);

const isSameRow = (one: TreeRow, other: TreeRow): boolean =>
  one.name === other.name && one.isOpen === other.isOpen && one.place === other.place && one.of === other.of;

/** A row of the tree, with what is wrong there. */
export const TreeItem = memo(
  ({ row, badge, isShown, isStop }: TreeItemProps): ReactNode => {
    const { t } = useTranslation();
    const signs = useSignWords(badge).join(', ');
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree answers the keys of all its rows
      <div
        role="treeitem"
        className={`tree-item tree-item--${row.kind}`}
        aria-level={row.level}
        aria-posinset={row.place}
        aria-setsize={row.of}
        aria-selected={isShown}
        {...(row.isOpen === null ? {} : { 'aria-expanded': row.isOpen })}
        tabIndex={isStop ? 0 : -1}
        title={`${row.name}: ${signs}`}
        onClick={() => showRow(row)}
        onFocus={() => pointAtRow(row.id)}
        data-row={row.id}
        data-priority={badge.priority}
        data-link={badge.link}
        data-testid={`tree-${row.id.replace(' ', '-')}`}
      >
        <Twisty row={row} />
        <span className="tree-item__name" aria-hidden="true">
          <NameText name={row.name} />
        </span>
        <span className="visually-hidden">{t('tree.row', { name: row.name, signs })}</span>
        <TreeSigns badge={badge} isDevice={row.kind === 'device'} />
      </div>
    );
  },
  (one, other) =>
    one.isShown === other.isShown &&
    one.isStop === other.isStop &&
    isSameRow(one.row, other.row) &&
    isSameBadge(one.badge, other.badge),
);
