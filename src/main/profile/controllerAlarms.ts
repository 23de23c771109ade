/** The alarm words of a controller as alarms of the station. */
import type { AlarmDefinition, AlarmPriority } from '#shared/model/alarm.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { AlarmBit, AlarmClass, Profile } from '#shared/model/profile.ts';
import { type Coverer, coverersOf, isGraver, keyOfBit } from './alarmKeys.ts';
import { procedureOfCondition } from './procedures.ts';

interface ClassMeaning {
  readonly priority: AlarmPriority;
  /** The controller holds the bit until it is reset there. */
  readonly isHeldByController: boolean;
  readonly firstOutGroup: string | null;
  readonly offDelayMs: number;
  /** What follows the condition in the alarm's text; null where the condition says it all. */
  readonly consequence: LocalText | null;
}

/**
 * A bit that goes with its cause is held for some scans: what it covers is then gone before it, and a shutdown, which
 * counts from its second reading, is there before the warning leaves.
 */
const SCANS_MS = 10_000;

/** What stops or disconnects a set, and what endangers people in whatever class it comes: each may be another's cause. */
const TRIP_GROUP = 'trip';

const held = { isHeldByController: true, firstOutGroup: TRIP_GROUP, offDelayMs: 0 } as const;
const stops = { ...held, priority: 'critical' } as const;
const trips = { ...held, priority: 'high' } as const;
const tells = { isHeldByController: false, firstOutGroup: null, offDelayMs: SCANS_MS } as const;

/** Classes of SmartGen's manuals. A warning goes with its cause and a block with its condition; the rest is held. */
const CLASSES: Readonly<Record<AlarmClass, ClassMeaning>> = {
  shutdown: { ...stops, consequence: { ru: 'аварийный останов', en: 'shutdown' } },
  trip_stop: { ...stops, consequence: { ru: 'отключение и останов', en: 'trip and stop' } },
  safety_trip_stop: { ...stops, consequence: { ru: 'безопасное отключение и останов', en: 'safety trip and stop' } },
  trip: { ...trips, consequence: { ru: 'отключение', en: 'trip' } },
  safety_trip: { ...trips, consequence: { ru: 'безопасное отключение', en: 'safety trip' } },
  mains_trip: { ...trips, firstOutGroup: 'mains', consequence: { ru: 'отключение сети', en: 'mains trip' } },
  block: { ...tells, priority: 'medium', consequence: { ru: 'блокировка пуска', en: 'start blocked' } },
  warning: { ...tells, priority: 'medium', consequence: { ru: 'предупреждение', en: 'warning' } },
  indication: { ...tells, priority: 'low', consequence: null },
};

/** People and the engine are in danger: critical in every class, and nothing keeps them off the list. */
export const SAFETY_CONDITIONS: ReadonlySet<string> = new Set([
  'gas_leak',
  'fire',
  'emergency_stop',
  'overspeed',
  'detonation',
]);

/** Work that falls due is no disturbance, unless the controller acts on it. */
const isMaintenance = ({ key, class: alarmClass }: AlarmBit): boolean =>
  alarmClass === 'warning' && /^maintenance_(\d_)?due$/.test(key);

const priorityOf = (bit: AlarmBit): AlarmPriority => {
  if (SAFETY_CONDITIONS.has(bit.key)) return 'critical';
  return isMaintenance(bit) ? 'low' : CLASSES[bit.class].priority;
};

const textOf = ({ ru, en, class: alarmClass }: AlarmBit): LocalText => {
  const { consequence } = CLASSES[alarmClass];
  return consequence === null ? { ru, en } : { ru: `${ru}: ${consequence.ru}`, en: `${en}: ${consequence.en}` };
};

interface PlacedBit {
  readonly point: string;
  readonly bit: number;
  readonly alarm: AlarmBit;
}

const bitsOf = ({ alarms = {} }: Profile): PlacedBit[] =>
  Object.entries(alarms).flatMap(([point, word]) =>
    Object.entries(word).map(([bit, alarm]) => ({ point, bit: Number(bit), alarm })),
  );

/** The controller's own alarms as such that may cover others. */
export const bitCoverers = (profile: Profile): Coverer[] =>
  bitsOf(profile).map(({ alarm }) => ({ key: keyOfBit(alarm), priority: priorityOf(alarm), isBit: true }));

/** Keys of the same condition in graver classes: the warning adds nothing to the shutdown. */
const graverOnes = (alarm: AlarmBit, sameCondition: readonly AlarmBit[]): string[] =>
  sameCondition.filter((other) => isGraver(priorityOf(other), priorityOf(alarm))).map(keyOfBit);

/**
 * One alarm per bit, `<class>.<condition>`, in the order of the words. The station holds what the controller lets go
 * only in the safety class. `coverers`: all alarms of the profile.
 */
export const controllerAlarms = (profile: Profile, coverers: readonly Coverer[]): AlarmDefinition[] => {
  const bits = bitsOf(profile);
  const byCondition = Map.groupBy(
    bits.map(({ alarm }) => alarm),
    ({ key }) => key,
  );
  return bits.map(({ point, bit, alarm }) => {
    const { isHeldByController, firstOutGroup, offDelayMs } = CLASSES[alarm.class];
    const priority = priorityOf(alarm);
    const isSafety = SAFETY_CONDITIONS.has(alarm.key);
    const named = (alarm.coveredBy ?? []).flatMap((pattern) => coverersOf(pattern, priority, coverers));
    return {
      key: keyOfBit(alarm),
      trigger: { kind: 'bit', point, bit },
      priority,
      isSafety,
      onDelayMs: 0,
      offDelayMs,
      isLatching: isSafety && !isHeldByController,
      reAlarmMs: null,
      firstOutGroup: alarm.firstOutGroup ?? (isSafety ? TRIP_GROUP : firstOutGroup),
      mutedWhile: isSafety ? [] : (alarm.mutedWhile ?? []),
      coveredBy: isSafety ? [] : [...graverOnes(alarm, byCondition.get(alarm.key) ?? []), ...named],
      text: textOf(alarm),
      procedure: procedureOfCondition(profile, alarm.key),
    };
  });
};
