/** The one place that knows what carries the contract: the desktop window or a browser's WebSocket. */
import type { EntryName, EntryResult, InputOf } from '#shared/api/contract.ts';
import { failure } from '#shared/model/result.ts';
import { forgetAccess } from './accessStore.ts';
import { forgetAlarms } from './alarmStore.ts';
import { BrowserStation } from './browserStation.ts';
import { forgetCommands } from './commandStore.ts';
import { desktopStation } from './desktopStation.ts';
import { followAccess } from './followAccess.ts';
import { followAlarms } from './followAlarms.ts';
import { followCommands } from './followCommands.ts';
import { followLockOuts } from './followLockOuts.ts';
import { followMaintenance } from './followMaintenance.ts';
import { followMimics } from './followMimics.ts';
import { followPointChanges } from './followPointChanges.ts';
import { followShifts } from './followShifts.ts';
import { followStation } from './followStation.ts';
import { forgetLockOuts } from './lockOutStore.ts';
import type { Credential, LoginRefusal } from './loginRefusal.ts';
import { forgetMaintenance } from './maintenanceStore.ts';
import { forgetMimics } from './mimicStore.ts';
import { isSessionKnown, openSession } from './openSession.ts';
import { forgetPointChanges } from './pointChangeStore.ts';
import { isArchive } from './replay/archiveMode.ts';
import { archiveRefusal } from './replay/archiveRefusal.ts';
import { followReports } from './reports/followReports.ts';
import { forgetReports } from './reports/reportStore.ts';
import { borrowSession, lendSession } from './sessionLoan.ts';
import { useSession } from './sessionStore.ts';
import { forgetShifts } from './shiftStore.ts';
import { followSilence, isKeptInSilence } from './silence.ts';
import type { StationLink } from './stationLink.ts';
import { takeLoginCode } from './takeLoginCode.ts';

let current: StationLink | undefined;
/** Of a browser: in memory alone. */
let currentSession: string | undefined;

/**
 * One request to the station whatever the screens show: for acts of the line of alarms, which is always that of now.
 * Refused as unavailable while there is no connection; a command also while the station is silent.
 */
export const requestLive = <Name extends EntryName>(name: Name, input: InputOf<Name>): Promise<EntryResult<Name>> =>
  current === undefined || isKeptInSilence(name)
    ? Promise.resolve(failure({ code: 'unavailable' as const, message: 'no connection to the station' }))
    : current.request(name, input);

/** One request to the station, for any screen. While the screens show the archive nothing in the plant can be changed. */
export const request = <Name extends EntryName>(name: Name, input: InputOf<Name>): Promise<EntryResult<Name>> => {
  const refusal = isArchive() ? archiveRefusal(name) : null;
  return refusal === null ? requestLive(name, input) : Promise.resolve(failure(refusal));
};

let stopFollowing: () => void = () => undefined;

const follow = (link: StationLink): (() => void) => {
  const starts = [
    followStation,
    followAccess,
    followAlarms,
    followCommands,
    followLockOuts,
    followMaintenance,
    followShifts,
    followMimics,
    followPointChanges,
    followReports,
    followSilence,
  ];
  const stops = starts.map((start) => start(link));
  return () => {
    for (const stop of stops) stop();
  };
};

const goOutside = (refusal: LoginRefusal | null): void => {
  stopFollowing();
  current = undefined;
  currentSession = undefined;
  forgetAccess();
  forgetAlarms();
  forgetCommands();
  forgetLockOuts();
  forgetMaintenance();
  forgetShifts();
  forgetReports();
  forgetMimics();
  forgetPointChanges();
  useSession.setState({ stage: 'outside', refusal });
};

const adopt = (link: StationLink): void => {
  current = link;
  stopFollowing = follow(link);
  link.watch((phase) => {
    if (phase === 'refused') goOutside({ kind: 'expired' });
    else useSession.setState({ stage: 'inside', linkPhase: phase });
  });
};

/** Leaves a session that its person has ended: the login page stands there without a reproach. */
export const leaveStation = (): void => {
  current?.close();
  goOutside(null);
};

const enterSession = (session: string): void => {
  currentSession = session;
  adopt(new BrowserStation(session, () => isSessionKnown(session)));
};

/** Opens the station with what a person typed or followed as a link. */
export const enter = async (credential: Credential): Promise<void> => {
  useSession.setState({ stage: 'entering', refusal: null });
  const session = await openSession(credential);
  if (session.ok) enterSession(session.value);
  else useSession.setState({ stage: 'outside', refusal: session.error });
};

/** Called once, when the page has loaded. */
export const openStation = (): void => {
  const desktop = desktopStation();
  if (desktop !== undefined) {
    adopt(desktop);
    return;
  }
  lendSession(() => currentSession);
  if (!enterByAddress()) void enterByOpener();
  // A login address pasted into a page of this station changes the fragment alone: the page is not loaded again.
  window.addEventListener('hashchange', () => {
    if (useSession.getState().stage === 'outside') enterByAddress();
  });
};

/** Enters with the code of the address; false when it carries none. */
const enterByAddress = (): boolean => {
  const code = takeLoginCode();
  if (code !== undefined) void enter({ code });
  return code !== undefined;
};

/** Enters the session of the page that opened this window; the login page where there is none. */
const enterByOpener = async (): Promise<void> => {
  const session = await borrowSession();
  if (session === undefined) useSession.setState({ stage: 'outside', refusal: null });
  else enterSession(session);
};
