import type { AlarmView } from '#shared/api/alarms.ts';
import type { DeviceMaintenance } from '#shared/api/maintenance.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import type { Shift, ShiftNote } from '#shared/model/shift.ts';
import type { SheetDevice, SheetService, ShiftSheet } from '#shared/model/shiftSheet.ts';
import type { Configuration } from '../../store/configurationStore.ts';
import type { StoredEvent } from '../../store/journal/storedEvent.ts';
import { questionOf } from '../counterView.ts';
import type { WatchedCounter } from '../watchedCounter.ts';
import { boundedPart, sheetAlarms } from './sheetAlarms.ts';
import { type CountedDevice, type ShiftCounters, sheetMachines, sheetSites } from './sheetGrowth.ts';
import { type LinkedDevice, sheetLinks } from './sheetLinks.ts';

/** The station as it stands when the sheet is made. */
export interface SheetFacts {
  readonly timeMs: number;
  readonly station: string;
  readonly shift: Shift;
  /** In the order of time. */
  readonly notes: readonly ShiftNote[];
  readonly configuration: Configuration;
  readonly linked: readonly LinkedDevice[];
  /** All alarms, gravest first. */
  readonly alarms: readonly AlarmView[];
  readonly lockOuts: readonly LockOut[];
  readonly maintenance: readonly DeviceMaintenance[];
  readonly counters: readonly WatchedCounter[];
  readonly shiftCounters: ShiftCounters;
  /** Rows of the journal about commands since the shift began, newest first. */
  readonly commands: readonly StoredEvent[];
}

/** How the plant is handed over. */
export const composeSheet = (facts: SheetFacts): ShiftSheet => {
  const { shift, configuration, counters, shiftCounters } = facts;
  const devices = countedDevices(configuration);
  const named = new Map(devices.map((device) => [device.deviceId, nameOf(device)]));
  const name = (deviceId: number): SheetDevice =>
    named.get(deviceId) ?? { deviceId, device: `#${deviceId.toString()}`, deviceName: `#${deviceId.toString()}` };
  const machines = sheetMachines(devices, counters, shiftCounters);
  return {
    station: facts.station,
    timeZone: configuration.sites[0]?.timeZone ?? 'UTC',
    operator: shift.operator,
    takenFrom: shift.takenFrom?.operator ?? null,
    begunMs: shift.begunMs,
    timeMs: facts.timeMs,
    ...sheetAlarms(facts.alarms),
    lockOuts: boundedPart(facts.lockOuts.map(({ deviceId, ...lockOut }) => ({ ...name(deviceId), ...lockOut }))),
    notes: facts.notes,
    services: boundedPart(facts.maintenance.flatMap((one) => dueServices(one, name(one.deviceId)))),
    questions: boundedPart(
      counters.flatMap((watched) => {
        const question = questionOf(watched);
        if (question === null) return [];
        const { ru, en, sinceMs } = question;
        return [{ ...name(watched.deviceId), text: { ru, en }, sinceMs }];
      }),
    ),
    sites: sheetSites(devices, machines),
    machines: boundedPart(machines),
    commands: boundedPart(facts.commands.map(commandOf).reverse()),
    links: boundedPart(sheetLinks(facts.linked)),
  };
};

const nameOf = ({ deviceId, device, deviceName }: SheetDevice): SheetDevice => ({ deviceId, device, deviceName });

const countedDevices = ({ sites, devices }: Configuration): CountedDevice[] =>
  devices.flatMap(({ id, siteId, code, name, kind }) => {
    const site = sites.find((one) => one.id === siteId);
    if (site === undefined) return [];
    const device = `${site.code}.${code}`;
    return [{ deviceId: id, device, deviceName: name, siteId, siteName: site.name, isGenset: kind === 'generator' }];
  });

const dueServices = ({ due }: DeviceMaintenance, device: SheetDevice): SheetService[] =>
  due
    .filter(({ severity }) => severity !== 'ok')
    .map(({ code, name, severity, hoursLeft, dueMs }) => ({ ...device, code, name, severity, hoursLeft, dueMs }));

const commandOf = ({ timeMs, site, device, textRu, textEn, user }: StoredEvent) => ({
  timeMs,
  device: device === null ? null : `${site ?? '?'}.${device}`,
  text: { ru: textRu, en: textEn },
  user,
});
