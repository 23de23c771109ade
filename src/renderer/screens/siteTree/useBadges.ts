import { useMemo } from 'react';
import { useAlarms } from '../../state/alarmStore.ts';
import { LINK_STATES, linkStateOf } from '../../state/linkState.ts';
import { useLockOuts } from '../../state/lockOutStore.ts';
import { nextLevel } from '../../state/maintenanceBoard.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { usePlant } from '../../state/plantStore.ts';
import { deviceRowId, STATION_ID, siteRowId } from '../../state/siteTree.ts';
import { badgeOf, type TreeBadge, worstBadge } from '../../state/treeBadge.ts';
import { worstAlarms } from '../../state/worstAlarms.ts';

const NONE: readonly never[] = [];

/** A digit for each device: a new value of some point draws no tree anew. */
const useLinkDigits = (): string =>
  usePlant(({ picture }) =>
    picture === null
      ? ''
      : picture.devices.map(({ id }) => LINK_STATES.indexOf(linkStateOf(picture.states.get(id)))).join(''),
  );

/** Signs by the id of the row: of devices, of sites by their devices, of the station by all. */
export const useBadges = (): ReadonlyMap<string, TreeBadge> => {
  const digits = useLinkDigits();
  const devices = usePlant(({ picture }) => picture?.devices) ?? NONE;
  const book = useAlarms((alarms) => alarms.book);
  const lockOuts = useLockOuts((store) => store.lockOuts);
  const board = useMaintenance((maintenance) => maintenance.board);
  return useMemo(() => {
    const worst = worstAlarms(book).devices;
    const lockedOut = new Set(lockOuts?.map(({ deviceId }) => deviceId));
    const own = devices.map(({ id, siteId }, index) => {
      const maintenance = board?.get(id);
      const badge = badgeOf({
        worst: worst.get(id),
        link: LINK_STATES[Number(digits[index])] ?? 'waiting',
        isLockedOut: lockedOut.has(id),
        service: maintenance === undefined ? undefined : nextLevel(maintenance)?.severity,
      });
      return { id, siteId, badge };
    });
    const sites = [...Map.groupBy(own, ({ siteId }) => siteId)].map(
      ([siteId, members]) => [siteRowId(siteId), worstBadge(members.map(({ badge }) => badge))] as const,
    );
    return new Map([
      [STATION_ID, worstBadge(sites.map(([, badge]) => badge))],
      ...sites,
      ...own.map(({ id, badge }) => [deviceRowId(id), badge] as const),
    ]);
  }, [digits, devices, book, lockOuts, board]);
};
