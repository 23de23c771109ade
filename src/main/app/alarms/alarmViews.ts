import type { AlarmView } from '#shared/api/alarms.ts';
import type { AlarmDefinition, AlarmStanding, AlarmTransition, StationCondition } from '#shared/model/alarm.ts';
import type { Site } from '#shared/model/device.ts';
import type { LocalText } from '#shared/model/profile.ts';
import type { Unit } from '#shared/model/units.ts';
import type { WatchedDevice } from '../../alarm/deviceAlarms.ts';
import type { AlarmFact } from '../../store/alarm/alarmStates.ts';
import type { LiveDevice } from '../liveDevice.ts';

type Name = Pick<AlarmStanding, 'deviceId' | 'key'>;

/** The point whose value an alarm looks at; null for alarms without one. */
export const pointOf = ({ trigger }: AlarmDefinition): string | null => ('point' in trigger ? trigger.point : null);

/** Of the numbers that the station reports with its own conditions. */
const UNITS: Readonly<Record<StationCondition, Unit | null>> = { command_unconfirmed: null, maintenance: 'h' };

/** What followed each first alarm, by occurrences. */
export type Consequences = ReadonlyMap<number, readonly number[]>;

/** Of all that are open. */
export const consequencesOf = (standings: readonly AlarmStanding[]): Consequences => {
  const consequences = new Map<number, number[]>();
  for (const { firstOut, occurrence } of standings) {
    if (firstOut === null || occurrence === null || occurrence === firstOut) continue;
    const own = consequences.get(firstOut) ?? [];
    own.push(occurrence);
    consequences.set(firstOut, own);
  }
  return consequences;
};

type Definitions = ReadonlyMap<string, AlarmDefinition>;

/** Devices of one model have the same hundreds of definitions. */
const shared = new WeakMap<readonly AlarmDefinition[], Definitions>();

const byKey = (definitions: readonly AlarmDefinition[]): Definitions => {
  const present = shared.get(definitions) ?? new Map(definitions.map((definition) => [definition.key, definition]));
  shared.set(definitions, present);
  return present;
};

/** What a view needs of the plant, live or past. */
export interface ViewedPlant {
  readonly entry: (
    deviceId: number,
  ) => { readonly site: Pick<Site, 'id' | 'code'>; readonly live: Pick<LiveDevice, 'device' | 'compiled'> } | undefined;
}

/** Alarms with the names, texts and units that people know them by. */
export class AlarmViews {
  readonly #plant: ViewedPlant;
  readonly #watched = new Map<number, Definitions>();
  /** Of alarms that are not watched any more, for their last step: what a device ever had in this run. */
  readonly #former = new Map<number, Definitions>();

  constructor(plant: ViewedPlant) {
    this.#plant = plant;
  }

  adopt(watched: readonly WatchedDevice[]): void {
    for (const { deviceId, definitions } of watched) {
      const present = byKey(definitions);
      const gone = [...(this.#watched.get(deviceId) ?? [])].filter(([key]) => !present.has(key));
      this.#watched.set(deviceId, present);
      if (gone.length > 0) this.#former.set(deviceId, new Map([...(this.#former.get(deviceId) ?? []), ...gone]));
    }
  }

  definition({ deviceId, key }: Name): AlarmDefinition | undefined {
    return this.#watched.get(deviceId)?.get(key) ?? this.#former.get(deviceId)?.get(key);
  }

  /** `MKZ.GEN1`; its number where it is not configured. */
  deviceName(deviceId: number): string {
    const entry = this.#plant.entry(deviceId);
    return entry === undefined ? `#${deviceId.toString()}` : `${entry.site.code}.${entry.live.device.code}`;
  }

  text(alarm: Name): LocalText {
    return this.definition(alarm)?.text ?? { ru: alarm.key, en: alarm.key };
  }

  /** A step with what its row of the journal needs. */
  factOf(transition: AlarmTransition): AlarmFact {
    const definition = this.definition(transition);
    return {
      transition,
      point: definition === undefined ? null : pointOf(definition),
      text: this.text(transition),
    };
  }

  #unitOf(deviceId: number, definition: AlarmDefinition | undefined): string | null {
    if (definition?.trigger.kind === 'station') return UNITS[definition.trigger.condition];
    const point = definition === undefined ? null : pointOf(definition);
    const { compiled } = this.#plant.entry(deviceId)?.live ?? {};
    return compiled?.profile.points.find(({ key }) => key === point)?.unit ?? null;
  }

  view(standing: AlarmStanding, consequences: Consequences): AlarmView {
    const definition = this.definition(standing);
    const entry = this.#plant.entry(standing.deviceId);
    const point = definition === undefined ? null : pointOf(definition);
    const site = entry?.site.code ?? '?';
    const device = entry?.live.device.code ?? '?';
    const { occurrence } = standing;
    return {
      ...standing,
      siteId: entry?.site.id ?? 0,
      site,
      device,
      deviceName: entry?.live.device.name ?? device,
      tag: point === null ? null : `${site}.${device}.${point}`,
      unit: this.#unitOf(standing.deviceId, definition),
      text: this.text(standing),
      procedure: definition?.procedure ?? null,
      consequences: occurrence === null ? [] : (consequences.get(occurrence) ?? []),
    };
  }
}
