/** How the horn sounds at this workstation; pure. What sounds and until when is the station's. */
import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';

/** `seldom`: the pauses between the bursts are `SELDOM` times as long. */
export const HORN_MANNERS = ['full', 'seldom', 'off'] as const;
export type HornManner = (typeof HORN_MANNERS)[number];

/** Longer pauses of the horn that sounds seldom. */
export const SELDOM = 4;

/** Share of the full loudness; the quietest is still heard. */
export const HORN_VOLUME = { min: 0.2, max: 1, step: 0.1 } as const;

export interface HornSettings {
  readonly volume: number;
  readonly manners: Readonly<Record<AlarmPriority, HornManner>>;
}

export const HORN_DEFAULTS: HornSettings = {
  volume: HORN_VOLUME.max,
  manners: { critical: 'full', high: 'full', medium: 'full', low: 'full' },
};

/**
 * Where the page stands. `desktop`: the station's own window, which never falls silent: the system's beep would take
 * the place of a horn that is off. `workstation`: a browser at the workstation, where critical alarms always sound.
 */
export type HornPlace = 'desktop' | 'workstation' | 'elsewhere';

/** What may be chosen for a priority. */
export const allowedManners = (priority: AlarmPriority, place: HornPlace): readonly HornManner[] => {
  if (place === 'elsewhere') return HORN_MANNERS;
  if (priority === 'critical') return ['full'];
  return place === 'desktop' ? ['full', 'seldom'] : HORN_MANNERS;
};

/** How a priority sounds here: what was chosen, or the loudest where that may not be chosen here. */
export const mannerAt = ({ manners }: HornSettings, priority: AlarmPriority, place: HornPlace): HornManner => {
  const chosen = manners[priority];
  return allowedManners(priority, place).includes(chosen) ? chosen : 'full';
};

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null; // another program wrote it, or half of it is lost
  }
};

/** From what the browser remembers; what it does not, or not well, is as at the beginning. */
export const hornSettingsOf = (text: string | null): HornSettings => {
  const kept = fieldsOf(parsed(text ?? 'null'));
  const { volume } = kept;
  const isVolume = typeof volume === 'number' && volume >= HORN_VOLUME.min && volume <= HORN_VOLUME.max;
  const chosen = fieldsOf(kept['manners']);
  const manners = ALARM_PRIORITIES.map((priority) => {
    const manner = HORN_MANNERS.find((known) => known === chosen[priority]);
    return [priority, manner ?? HORN_DEFAULTS.manners[priority]] as const;
  });
  return {
    volume: isVolume ? volume : HORN_DEFAULTS.volume,
    manners: Object.fromEntries(manners) as HornSettings['manners'],
  };
};
