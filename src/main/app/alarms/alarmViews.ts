import type { AlarmView } from '#shared/api/alarms.ts';
import type { AlarmDefinition, AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import type { LocalText } from '#shared/model/profile.ts';
import type { WatchedDevice } from '../../alarm/deviceAlarms.ts';
import type { AlarmFact } from '../../store/alarm/alarmStates.ts';
import type { PlantModel } from '../plantModel.ts';

type Name = Pick<AlarmStanding, 'deviceId' | 'key'>;

/** The point whose value an alarm looks at; null for alarms without one. */
export const pointOf = ({ trigger }: AlarmDefinition): string | null => ('point' in trigger ? trigger.point : null);

/** Alarms with the names, texts and units that people know them by. */
export class AlarmViews {
  readonly #plant: PlantModel;
  /** Also of alarms that are not watched any more, for their last step. */
  readonly #definitions = new Map<number, Map<string, AlarmDefinition>>();

  constructor(plant: PlantModel) {
    this.#plant = plant;
  }

  adopt(watched: readonly WatchedDevice[]): void {
    for (const { deviceId, definitions } of watched) {
      this.#definitions.set(deviceId, new Map(definitions.map((definition) => [definition.key, definition])));
    }
  }

  definition({ deviceId, key }: Name): AlarmDefinition | undefined {
    return this.#definitions.get(deviceId)?.get(key);
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

  /** `standings`: all that are open, among them what followed this one. */
  view(standing: AlarmStanding, standings: readonly AlarmStanding[]): AlarmView {
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
      unit: entry?.live.compiled?.profile.points.find(({ key }) => key === point)?.unit ?? null,
      text: this.text(standing),
      procedure: definition?.procedure ?? null,
      consequences:
        occurrence === null
          ? []
          : standings.flatMap((other) =>
              other.firstOut === occurrence && other.occurrence !== null && other.occurrence !== occurrence
                ? [other.occurrence]
                : [],
            ),
    };
  }
}
