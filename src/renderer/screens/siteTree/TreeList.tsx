import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlant } from '../../state/plantStore.ts';
import { deviceRowId, STATION_ID, siteRowId, type TreeRow, treeRows } from '../../state/siteTree.ts';
import { focusTaken, useSiteTree } from '../../state/siteTreeStore.ts';
import { useStation } from '../../state/stationStore.ts';
import { CALM } from '../../state/treeBadge.ts';
import { useView, type ViewStore } from '../../state/viewStore.ts';
import { TreeItem } from './TreeItem.tsx';
import { useBadges } from './useBadges.ts';
import { useTreeKeys } from './useTreeKeys.ts';

const NONE: readonly never[] = [];

/** What the screen beside it shows. */
const shownId = ({ screen, siteId, deviceId }: ViewStore): string => {
  if (screen === 'overview') return STATION_ID;
  if (deviceId !== null) return deviceRowId(deviceId);
  return siteId === null ? '' : siteRowId(siteId);
};

const useRows = (filter: string): readonly TreeRow[] => {
  const { t } = useTranslation();
  const stationName = useStation(({ info }) => info?.name) ?? t('tree.station');
  const sites = usePlant(({ picture }) => picture?.sites) ?? NONE;
  const devices = usePlant(({ picture }) => picture?.devices) ?? NONE;
  const shut = useSiteTree((tree) => tree.shut);
  return useMemo(
    () => treeRows({ stationName, sites, devices }, shut, filter),
    [stationName, sites, devices, shut, filter],
  );
};

/** What stands under the station where it has no branch. */
const Nothing = ({ filter }: { filter: string }): ReactNode => {
  const { t } = useTranslation();
  const isKnown = usePlant(({ picture }) => picture !== null);
  const words = filter.trim() === '' ? t('tree.empty') : t('tree.none', { typed: filter.trim() });
  return isKnown && <p className="site-tree__none">{words}</p>;
};

export const TreeList = ({ isFiltered }: { isFiltered: boolean }): ReactNode => {
  const { t } = useTranslation();
  const filter = useSiteTree((tree) => (isFiltered ? tree.filter : ''));
  const rows = useRows(filter);
  const badges = useBadges();
  const cursorId = useSiteTree((tree) => tree.cursorId);
  const shown = useView(shownId);
  const list = useRef<HTMLDivElement>(null);
  const press = useTreeKeys(rows, list);
  // The row of what is shown is in sight without a search.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  useEffect(() => {
    if (useSiteTree.getState().takesFocus)
      list.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
    focusTaken();
  }, []);
  const stop = rows.some(({ id }) => id === cursorId) ? cursorId : STATION_ID;
  return (
    <div
      ref={list}
      className="site-tree__list"
      role="tree"
      aria-label={t('tree.title')}
      tabIndex={-1}
      onKeyDown={press}
      data-testid="tree"
    >
      {rows.map((row) => (
        <TreeItem
          key={row.id}
          row={row}
          badge={badges.get(row.id) ?? CALM}
          isShown={row.id === shown}
          isStop={row.id === stop}
        />
      ))}
      {rows.length === 1 && rows[0]?.isOpen === null && <Nothing filter={filter} />}
    </div>
  );
};
