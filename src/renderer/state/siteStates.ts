/** What the machines of a site are doing, counted: «2 в работе, 1 готов»; pure. */
import type { LocalText } from '#shared/model/profile.ts';
import { alarmBitsOf } from './alarmBitsOf.ts';
import { codeLabel } from './codeLabel.ts';
import { codeWord } from './codeWord.ts';
import { type DeviceView, pointOf, usableValue } from './deviceView.ts';
import { modeOf } from './modeOf.ts';
import { startSequence } from './startSequence.ts';

/** In the order of the words. `standing`: it stands and nothing would start it by itself. */
export const SET_STATES = [
  'running',
  'starting',
  'stopping',
  'ready',
  'standing',
  'tripped',
  'blocked',
  'lockedOut',
  'unknown',
] as const;
export type SetState = (typeof SET_STATES)[number];

export interface SetCount {
  readonly state: SetState;
  readonly count: number;
}

/** What stands or comes to rest, by what the controller itself reports. */
const restState = (view: DeviceView): SetState | undefined => {
  const [bit] = alarmBitsOf(view);
  if (bit === 'shutdown' || bit === 'tripStop' || codeWord(view, 'gen_status') === 'stop_failure') return 'tripped';
  return bit === 'block' ? 'blocked' : undefined;
};

const setState = (view: DeviceView, lockedOut: ReadonlySet<number>): SetState => {
  if (lockedOut.has(view.device.id)) return 'lockedOut';
  const word = codeWord(view, 'gen_status');
  if (word === undefined) return 'unknown';
  const sequence = startSequence(view);
  if (sequence?.kind === 'start') return 'starting';
  if (word === 'running') return sequence === undefined ? 'running' : 'stopping';
  const rest = restState(view);
  if (rest !== undefined) return rest;
  if (sequence !== undefined) return 'stopping';
  return modeOf(view) === 'auto' ? 'ready' : 'standing';
};

/** Of the gensets; `lockedOut`: ids of devices that nobody may switch on. */
export const setCounts = (views: readonly DeviceView[], lockedOut: ReadonlySet<number>): readonly SetCount[] => {
  const states = views.filter(({ device }) => device.kind === 'generator').map((view) => setState(view, lockedOut));
  return SET_STATES.map((state) => ({ state, count: states.filter((one) => one === state).length })).filter(
    ({ count }) => count > 0,
  );
};

export interface CodeCount {
  /** Name of the code; null for a state that nobody vouches for. */
  readonly label: LocalText | null;
  readonly count: number;
}

/** Of the states that pumps and other machines tell by codes, in the order of the first of each. */
export const codeCounts = (views: readonly DeviceView[]): readonly CodeCount[] => {
  const counts = new Map<string, CodeCount>();
  for (const view of views) {
    for (const { key, type, group } of view.profile?.points ?? []) {
      if (type !== 'enum' || group !== 'state' || pointOf(view, key) === undefined) continue;
      const value = usableValue(view, key);
      const label = (value === null ? undefined : codeLabel(view.profile, key, value)) ?? null;
      const name = label?.ru ?? '';
      counts.set(name, { label, count: (counts.get(name)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()];
};
