import type { Clock } from '#shared/model/clock.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import { reaches } from '#shared/model/role.ts';
import type { Shift, ShiftNote } from '#shared/model/shift.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import type { Configuration } from '../../store/configurationStore.ts';
import { proveNamed, takeSeat } from '../accessLoginHandlers.ts';
import { accessRefused } from '../accessRefused.ts';
import type { AccessService } from '../accessService.ts';
import type { AlarmDesk } from '../alarms/alarmDesk.ts';
import { byUrgency } from '../alarms/alarmSummary.ts';
import { consequencesOf } from '../alarms/alarmViews.ts';
import type { Counters } from '../counters.ts';
import { deviceName } from '../deviceName.ts';
import type { EventHub } from '../eventHub.ts';
import type { MaintenanceService } from '../maintenance/maintenanceService.ts';
import { deviceView } from '../maintenance/maintenanceViews.ts';
import type { PrintPdf } from '../maintenance/printAct.ts';
import type { PlantModel } from '../plantModel.ts';
import type { StoreThreads } from '../storeThreads.ts';
import { composeSheet } from './composeSheet.ts';
import { presentTotals } from './sheetGrowth.ts';
import { ShiftDesk, type ShiftStore } from './shiftDesk.ts';
import type { ShiftHandlerParts } from './shiftHandlers.ts';

/** Commands that a sheet looks through. */
const MAX_COMMANDS = 1_000;

export interface StationShiftsParts {
  readonly threads: Pick<StoreThreads, 'writer' | 'reader'>;
  readonly clock: Pick<Clock, 'epochMs'>;
  readonly hub: EventHub;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  readonly access: AccessService;
  readonly alarms: AlarmDesk;
  readonly counters: Pick<Counters, 'all'>;
  readonly plant: Pick<PlantModel, 'all'>;
  readonly lockOuts: () => readonly LockOut[];
  readonly maintenance: MaintenanceService;
  readonly configuration: () => Configuration;
  readonly stationName: () => string;
  readonly printPdf: PrintPdf;
}

/** The shift log as a running station has it. */
export const stationShifts = (parts: StationShiftsParts): ShiftHandlerParts => {
  const { access, clock, configuration, counters, hub, printPdf, tellJournal, threads } = parts;
  const desk = new ShiftDesk({
    store: storedShifts(threads),
    nowMs: () => clock.epochMs(),
    totals: () => presentTotals(counters.all),
    compose: (...shift) => sheetNow(parts, ...shift),
    deviceName: (deviceId) => deviceName(configuration(), deviceId),
    tellJournal,
    onChange: (shiftId) => hub.publish({ name: 'shifts.changed', data: { shiftId } }),
  });
  return {
    desk,
    printPdf,
    prove: async (...who) => {
      const proved = await proveNamed(access, ...who);
      return proved.ok && !reaches(proved.value.role, 'operator')
        ? accessRefused('role_needed', { role: 'operator' })
        : proved;
    },
    seat: (...who) => takeSeat(access, ...who),
  };
};

const storedShifts = ({ writer, reader }: StationShiftsParts['threads']): ShiftStore => ({
  beginShift: (order) => writer.call.beginShift(order),
  addShiftNote: (note) => writer.call.addShiftNote(note),
  handOverShift: (order) => writer.call.handOverShift(order),
  acceptShift: (order) => writer.call.acceptShift(order),
  shifts: (limit, beforeId) => reader.call.shifts(limit, beforeId),
  shift: (id) => reader.call.shift(id),
  shiftNotes: (shiftId) => reader.call.shiftNotes(shiftId),
  shiftSheet: (shiftId) => reader.call.shiftSheet(shiftId),
});

const sheetNow = async (
  { alarms, configuration, counters, lockOuts, maintenance, plant, stationName, threads }: StationShiftsParts,
  shift: Shift,
  notes: readonly ShiftNote[],
  timeMs: number,
): Promise<ShiftSheet> => {
  const { call } = threads.reader;
  const [start, corrected, commands] = await Promise.all([
    call.shiftCounters(shift.id),
    call.correctedCounters(shift.begunMs),
    call.events({ kind: 'command', fromMs: shift.begunMs, limit: MAX_COMMANDS }),
    maintenance.refresh(),
  ]);
  const standings = alarms.book.standings();
  const consequences = consequencesOf(standings);
  return composeSheet({
    timeMs,
    station: stationName(),
    shift,
    notes,
    configuration: configuration(),
    linked: plant.all.map(({ live, site }) => ({ device: live.device, site, state: live.state })),
    alarms: standings.toSorted(byUrgency).map((standing) => alarms.views.view(standing, consequences)),
    lockOuts: lockOuts(),
    maintenance: maintenance.devices.map(({ id }) => deviceView(maintenance, id)),
    counters: counters.all,
    shiftCounters: { start, corrected },
    commands,
  });
};
