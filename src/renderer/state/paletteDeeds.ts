/** Where the choices of the palette lead. */
import type { ApiError } from '#shared/api/apiError.ts';
import { acceptMe, openPanel } from './accessStore.ts';
import { showAlarms } from './alarmPage.ts';
import { acceptSummary } from './alarmStore.ts';
import { openControl } from './commandPage.ts';
import { openFirstStart } from './firstStart.ts';
import { moveCursor } from './linkStore.ts';
import { listLockOuts } from './lockOutStore.ts';
import { openWindow } from './openWindow.ts';
import type { PaletteChange, PaletteDeed, PaletteOrder } from './paletteEntry.ts';
import { retryLink } from './retryLink.ts';
import { muteHere } from './startHorn.ts';
import { request, requestLive } from './stationApi.ts';
import { openTrend } from './trendStore.ts';
import {
  openDevice,
  openLink,
  showScreen,
  showSite,
  toggleHelp,
  toggleLanguage,
  toggleTheme,
  toggleTree,
} from './viewStore.ts';
import { toggleWall } from './wallStore.ts';
import { presentView } from './windowView.ts';

const CHANGES: Readonly<Record<PaletteChange, () => void>> = {
  operator: openPanel,
  lockOuts: listLockOuts,
  tree: toggleTree,
  wall: toggleWall,
  newWindow: () => openWindow(presentView()),
  theme: toggleTheme,
  language: toggleLanguage,
  help: toggleHelp,
  firstStart: openFirstStart,
};

type PlaceKind = Exclude<PaletteDeed['kind'], 'order'>;

const PLACES: { readonly [Kind in PlaceKind]: (deed: PaletteDeed<Kind>) => void } = {
  screen: ({ screen }) => (screen === 'alarms' ? showAlarms() : showScreen(screen)),
  site: ({ siteId }) => showSite(siteId),
  device: ({ siteId, deviceId }) => openDevice(siteId, deviceId),
  control: ({ siteId, deviceId }) => openControl(siteId, deviceId),
  retry: ({ siteId, deviceId }) => {
    moveCursor(deviceId);
    openLink(siteId, deviceId);
    void retryLink(deviceId);
  },
  tag: ({ siteId, deviceId, point, timeZone }) => {
    openDevice(siteId, deviceId);
    openTrend(deviceId, point, timeZone);
  },
  change: ({ change }) => CHANGES[change](),
};

/** Shows what was chosen. */
export const goToDeed = <Kind extends PlaceKind>(deed: PaletteDeed<Kind>): void => {
  const go: (deed: PaletteDeed<Kind>) => void = PLACES[deed.kind];
  go(deed);
};

const lock = async (): Promise<ApiError | null> => {
  const me = await request('access.lock', {});
  if (!me.ok) return me.error;
  acceptMe(me.value);
  return null;
};

/** Where the station cannot be asked, at least this screen is quiet. */
const silence = async (): Promise<ApiError | null> => {
  const summary = await requestLive('alarms.silence', {});
  if (!summary.ok) {
    muteHere();
    return summary.error;
  }
  acceptSummary(summary.value);
  return null;
};

const ORDERS: Readonly<Record<PaletteOrder, () => Promise<ApiError | null>>> = { lock, silence };

/** Asks the station; why it refused, or null. */
export const giveOrder = (order: PaletteOrder): Promise<ApiError | null> => ORDERS[order]();
