import type { AlarmOverride } from '#shared/model/alarmOverride.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { AlarmOverrides } from '../../profile/applyAlarmOverrides.ts';
import type { NewAlarmOverride, StoredAlarmOverride } from '../../store/alarm/alarmOverrides.ts';
import type { Logger } from '../logger.ts';
import type { AlarmStore } from './alarmStore.ts';

export interface DeviceOverridesParts {
  readonly store: Pick<AlarmStore, 'setAlarmOverride'>;
  readonly logger: Logger;
}

/** What engineers changed of the alarms of all devices, as it is on disk. */
export class DeviceOverrides {
  readonly #parts: DeviceOverridesParts;
  readonly #byDevice: Map<number, AlarmOverrides>;

  constructor(parts: DeviceOverridesParts, found: readonly StoredAlarmOverride[]) {
    this.#parts = parts;
    this.#byDevice = new Map(
      [...Map.groupBy(found, ({ deviceId }) => deviceId)].map(([deviceId, own]) => [
        deviceId,
        Object.fromEntries(own.map(({ key, changes }) => [key, changes as AlarmOverride])),
      ]),
    );
  }

  of(deviceId: number): AlarmOverrides {
    return this.#byDevice.get(deviceId) ?? {};
  }

  /** The rows of the journal; null where the disk does not take it. */
  async write(order: NewAlarmOverride): Promise<readonly JournalRow[] | null> {
    try {
      const { override, journal } = await this.#parts.store.setAlarmOverride(order);
      const { deviceId, key, changes } = override;
      this.#byDevice.set(deviceId, { ...this.of(deviceId), [key]: changes });
      return journal;
    } catch (error) {
      this.#parts.logger.error({ err: error }, 'a change of an alarm could not be written');
      return null;
    }
  }
}
