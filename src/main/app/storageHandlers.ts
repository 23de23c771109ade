import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { StorageCommands, StorageReads, StorageReport } from '#shared/api/storage.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import { type Result, success } from '#shared/model/result.ts';
import { STATION_REFUSALS } from '#shared/model/stationRefusal.ts';
import type { Damage } from '../store/integrity/damage.ts';
import { roomLeft } from '../store/retention/roomLeft.ts';
import { auditValue } from './auditValue.ts';
import { type ChangedFields, changeDetails, changedFields } from './changedFields.ts';
import type { Handlers } from './dispatcher.ts';
import type { CareReport, NightCare } from './nightCare.ts';
import { oneAfterAnother } from './oneAfterAnother.ts';
import type { RecorderHealth } from './recorder.ts';
import type { Remote } from './threadCall.ts';
import type { WriterMethods } from './writer.ts';

export interface StorageParts {
  readonly writer: Pick<Remote<WriterMethods>, 'storage' | 'setHistoryPolicy' | 'setBackupSettings'>;
  readonly care: NightCare;
  readonly backupFolder: string;
  readonly recorder: () => RecorderHealth;
  /** `MKZ.GEN1`; undefined for a device that is not known. */
  readonly deviceName: (deviceId: number) => string | undefined;
  readonly nowMs: () => number;
  readonly note: (entry: Omit<JournalEntry, 'timeMs'>) => Promise<void>;
}

type WriterStorage = Awaited<ReturnType<StorageParts['writer']['storage']>>;
type StorageHandlers = Pick<Handlers, keyof StorageReads | keyof StorageCommands>;

/** What stands until the settings have been read. */
const PRESET: NonNullable<CareReport['settings']> = { enabled: true, hour: 3, keepDaily: 7, keepWeekly: 4 };

/** The storage page: what history takes, what goes first, how safe it is. */
export const storageHandlers = (parts: StorageParts): StorageHandlers => {
  const report = async (): Promise<StorageReport> =>
    reportOf(await parts.writer.storage(parts.nowMs()), parts.care.report, parts);
  const doNow = async (job: 'verify' | 'backup'): Promise<Result<StorageReport, ApiError>> =>
    parts.care.doNow(job) ? success(await report()) : apiRefusal(STATION_REFUSALS, 'storage_busy');
  /** Each change is made to what the one before it has left. */
  const inTurn = oneAfterAnother();
  return {
    'storage.report': async () => success(await report()),
    'storage.setRetention': (change, caller, trace) =>
      inTurn(async () => {
        const { policy } = await parts.writer.storage(parts.nowMs());
        await parts.writer.setHistoryPolicy({ ...policy, ...change });
        const changed = changedFields(policy, { ...policy, ...change });
        trace.before = auditValue(changed.before);
        trace.after = auditValue(changed.after);
        await parts.note(settingsFact('retention_changed', changed, caller.name));
        return success(await report());
      }),
    'storage.setBackup': (change, caller, trace) =>
      inTurn(async () => {
        const before = parts.care.report.settings ?? PRESET;
        const after = { ...before, ...change };
        await parts.writer.setBackupSettings(after);
        parts.care.useSettings(after);
        const changed = changedFields(before, after);
        trace.before = auditValue(changed.before);
        trace.after = auditValue(changed.after);
        await parts.note(settingsFact('backup_settings_changed', changed, caller.name));
        return success(await report());
      }),
    'storage.backUpNow': () => doNow('backup'),
    'storage.verifyNow': () => doNow('verify'),
  };
};

const settingsFact = (event: string, changed: ChangedFields, actor: string): Omit<JournalEntry, 'timeMs'> => ({
  kind: 'configuration',
  event,
  actor,
  details: changeDetails(changed),
});

const reportOf = (storage: WriterStorage, care: CareReport, parts: StorageParts): StorageReport => {
  const { classes, disk, policy } = storage;
  const { waitingFrames, droppedFrames } = parts.recorder();
  return {
    fileBytes: storage.fileBytes,
    diskFreeBytes: disk.freeBytes,
    diskBytes: disk.totalBytes,
    classes: [
      { name: 'raw', ...classes.raw },
      { name: 'tail', ...classes.tail },
      { name: 'minute', ...classes.minute },
      { name: 'hour', ...classes.hour },
      { name: 'journal', ...classes.journal },
      { name: 'free', bytes: storage.freePagesBytes, oldestMs: null },
    ],
    growthBytesPerDay: storage.growthBytesPerDay,
    ...roomLeft({ ...storage, quotaBytes: policy.quotaBytes, diskFreeBytes: disk.freeBytes }),
    dropsFirst: storage.goesFirst?.class ?? null,
    ballastKept: disk.hasBallast,
    waitingFrames,
    droppedFrames,
    retention: policy,
    backup: {
      lastGoodMs: care.backupMs,
      lastGoodBytes: care.backupBytes,
      folder: parts.backupFolder,
      running: care.running === 'backup',
      failure: care.backupFailure,
    },
    backupSettings: care.settings ?? PRESET,
    verification: {
      finishedMs: care.verified?.finishedMs ?? null,
      running: care.running === 'verify',
      checkedChunks: care.verified?.chunks ?? 0,
      failure: care.verifyFailure,
      damaged: knownDamages(care).map((damage) => damagedSpan(damage, parts)),
    },
  };
};

/** What the last verification found, and what earlier ones had set aside. */
const knownDamages = ({ verified, aside }: CareReport): readonly Damage[] => {
  const found = verified?.damages ?? [];
  const names = new Set(found.map(({ name }) => name));
  return [...found, ...aside.filter(({ name }) => !names.has(name))];
};

const damagedSpan = (
  { kind, name, deviceId, message, fromMs, toMs }: Damage,
  { deviceName }: StorageParts,
): StorageReport['verification']['damaged'][number] => ({
  kind,
  name,
  device: (deviceId === undefined ? undefined : deviceName(deviceId)) ?? null,
  fromMs: fromMs ?? null,
  toMs: toMs ?? null,
  detail: message,
});
