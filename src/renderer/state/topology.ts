/** Which lines of a site's single-line diagram are energised and from where, by voltages and switches; pure. */
import { type DeviceView, usableValue } from './deviceView.ts';

/** `neutral`: energised from several sources, or from one that cannot be named. */
export type LineState = 'mains' | 'gensets' | 'neutral' | 'dead' | 'unknown';

export interface Breaker {
  readonly position: 'closed' | 'open' | 'moving' | 'unknown';
  /** Whether current can pass; undefined while that cannot be known. */
  readonly conducts: boolean | undefined;
  /** What one that moves is about. */
  readonly stage?: BreakerStage;
}

export type BreakerStage = 'synchronising' | 'closeDelay' | 'closing' | 'unloading' | 'openDelay' | 'opening';

export interface GensetTopology {
  readonly deviceId: number;
  readonly breaker: Breaker;
  /** Between the breaker and the set. */
  readonly line: LineState;
}

export interface SiteTopology {
  /** Before the mains breaker. */
  readonly mains: LineState;
  readonly mainsBreaker: Breaker;
  /** The section that feeds the load; the same as the busbar where no breaker parts them. */
  readonly loadSection: LineState;
  /** Between the load and the busbar of the gensets; null where there is none. */
  readonly busbarBreaker: Breaker | null;
  readonly busbar: LineState;
  readonly gensets: readonly GensetTopology[];
}

const LIVE_SHARE = 0.7;
const DEFAULT_VOLTAGE_V = 400;

const CLOSED: Breaker = { position: 'closed', conducts: true };
const OPEN: Breaker = { position: 'open', conducts: false };
const UNKNOWN: Breaker = { position: 'unknown', conducts: undefined };
const moving = (stage: BreakerStage, conducts: boolean | undefined): Breaker => ({
  position: 'moving',
  conducts,
  stage,
});

/**
 * Switch codes of the HGM9560. Until a closing order its contacts are open, until an opening order closed;
 * while the order runs (2 and 6) nobody knows.
 */
const BREAKER_BY_CODE: readonly Breaker[] = [
  moving('synchronising', false),
  moving('closeDelay', false),
  moving('closing', undefined),
  CLOSED,
  moving('unloading', true),
  moving('openDelay', true),
  moving('opening', undefined),
  OPEN,
];

export const breakerByCode = (code: number | null): Breaker =>
  (code === null ? undefined : BREAKER_BY_CODE[code]) ?? UNKNOWN;

export const breakerByBit = (closed: number | null): Breaker => {
  if (closed === null) return UNKNOWN;
  return closed === 0 ? OPEN : CLOSED;
};

/**
 * A set has a contact and the state of its switch. The contact settles whether it conducts; the state, what it is
 * about, and the whole where there is no contact to ask.
 */
export const breakerOfSet = (view: DeviceView): Breaker => {
  const contact = usableValue(view, 'gen_closed');
  const byCode = breakerByCode(usableValue(view, 'gen_switch'));
  if (contact === null) return byCode;
  return byCode.position === 'moving' ? { ...byCode, conducts: contact !== 0 } : breakerByBit(contact);
};

/** Undefined when the voltage cannot be vouched for. */
export const isLive = (view: DeviceView, point: string): boolean | undefined => {
  const voltageV = usableValue(view, point);
  if (voltageV === null) return undefined;
  return voltageV > LIVE_SHARE * (view.device.ratings?.voltageV ?? DEFAULT_VOLTAGE_V);
};

type Source = 'mains' | 'gensets' | 'unnamed';

/** What certainly feeds a node, and what perhaps does. */
interface Feed {
  readonly sure: ReadonlySet<Source>;
  readonly possible: ReadonlySet<Source>;
}

const feedOf = (source: Source, live: boolean | undefined): Feed => ({
  sure: new Set(live === true ? [source] : []),
  possible: new Set(live === false ? [] : [source]),
});

const through = (feed: Feed, breaker: Breaker | null): Feed => {
  const conducts = breaker === null ? true : breaker.conducts;
  return {
    sure: conducts === true ? feed.sure : new Set(),
    possible: conducts === false ? new Set() : feed.possible,
  };
};

const join = (feeds: readonly Feed[]): Feed => ({
  sure: new Set(feeds.flatMap((feed) => [...feed.sure])),
  possible: new Set(feeds.flatMap((feed) => [...feed.possible])),
});

const stateOf = (feed: Feed): LineState => {
  if (feed.sure.size > 1) return 'neutral';
  const [source] = feed.sure;
  if (source !== undefined) return source === 'unnamed' ? 'neutral' : source;
  return feed.possible.size > 0 ? 'unknown' : 'dead';
};

const ownLine = (live: boolean | undefined, source: 'mains' | 'gensets'): LineState => {
  if (live === undefined) return 'unknown';
  return live ? source : 'dead';
};

/** A measured voltage settles what switches leave open; where it contradicts them, nobody knows. */
const settle = (feed: Feed, measured: boolean | undefined): Feed => {
  if (measured === undefined) return feed;
  if (measured) return feed.sure.size > 0 ? feed : { sure: new Set(['unnamed']), possible: feed.possible };
  return feed.sure.size > 0 ? { sure: new Set(), possible: feed.sure } : { sure: new Set(), possible: new Set() };
};

interface Mains {
  readonly live: boolean | undefined;
  readonly breaker: Breaker;
  readonly busbarBreaker: Breaker | null;
  readonly busbarLive: boolean | undefined;
}

const NO_MAINS: Mains = { live: false, breaker: OPEN, busbarBreaker: null, busbarLive: undefined };

const mainsOf = (ats: DeviceView | undefined): Mains => {
  if (ats === undefined) return NO_MAINS;
  const hasBusbarBreaker = ats.profile === null || ats.profile.points.some((point) => point.key === 'busbar_switch');
  return {
    live: isLive(ats, 'mains_uab'),
    breaker: breakerByCode(usableValue(ats, 'mains_switch')),
    busbarBreaker: hasBusbarBreaker ? breakerByCode(usableValue(ats, 'busbar_switch')) : null,
    busbarLive: isLive(ats, 'busbar_uab'),
  };
};

export const topologyOf = (ats: DeviceView | undefined, gensets: readonly DeviceView[]): SiteTopology => {
  const mains = mainsOf(ats);
  const sets = gensets.map((view) => ({
    deviceId: view.device.id,
    breaker: breakerOfSet(view),
    live: isLive(view, 'gen_uab'),
  }));
  const fromSets = join(sets.map((set) => through(feedOf('gensets', set.live), set.breaker)));
  const fromMains = through(feedOf('mains', mains.live), mains.breaker);
  const busbar = settle(join([fromSets, through(fromMains, mains.busbarBreaker)]), mains.busbarLive);
  const loadSection = join([fromMains, through(busbar, mains.busbarBreaker)]);
  return {
    mains: ownLine(mains.live, 'mains'),
    mainsBreaker: mains.breaker,
    loadSection: stateOf(mains.busbarBreaker === null ? busbar : loadSection),
    busbarBreaker: mains.busbarBreaker,
    busbar: stateOf(busbar),
    gensets: sets.map((set) => ({
      deviceId: set.deviceId,
      breaker: set.breaker,
      line: ownLine(set.live, 'gensets'),
    })),
  };
};
