import type { StationHealth } from '#shared/api/station.ts';
import type { AuditDesk } from './auditDesk.ts';
import { careProblems } from './careProblems.ts';
import type { ForeignEndpoint } from './commands/endpointLease.ts';
import { leaseProblems } from './commands/leaseProblems.ts';
import { questionOf } from './counterView.ts';
import type { DiskWatch } from './diskWatch.ts';
import type { CareHealth } from './nightCare.ts';
import type { PlantModel } from './plantModel.ts';
import type { RecorderHealth } from './recorder.ts';
import type { SecretStore } from './secretStore.ts';
import type { WatchedCounter } from './watchedCounter.ts';

type Problem = StationHealth['problems'][number];

/** A frame that waits longer than this for the disk is worth telling. */
const STORE_LATE_MS = 5_000;

export interface HealthFacts {
  readonly timeMs: number;
  readonly plant: PlantModel;
  readonly recorder: RecorderHealth;
  readonly storeBytes: number;
  /** Oldest frame on disk when it was last looked up. */
  readonly recordedFromMs: number | null;
  /** Serial lines whose scans cannot be kept, a sentence each. */
  readonly budgets: readonly string[];
  /** Space on the disk of the data folder. */
  readonly disk: Pick<DiskWatch, 'level' | 'state'>;
  /** Backup, verification and salvage. */
  readonly care: CareHealth;
  readonly counters: readonly WatchedCounter[];
  readonly audit: Pick<AuditDesk, 'trouble' | 'firstBad'>;
  readonly secrets: Pick<SecretStore, 'trouble' | 'unreadable'>;
  /** Endpoints that another station of this computer polls too. */
  readonly leases: readonly ForeignEndpoint[];
  /** A thread that has died or a bug that was caught, in one line; null when there is none. */
  readonly fault: string | null;
}

/** How the station feels, from facts alone. */
export const stationHealth = (facts: HealthFacts): StationHealth => {
  const { timeMs, plant, recorder } = facts;
  const active = plant.all.filter(({ live }) => live.device.active);
  const lagMs = recorder.committedMs === null ? null : Math.max(0, timeMs - recorder.committedMs);
  const problems = [
    ...storeProblems(recorder, lagMs),
    ...diskProblems(facts.disk),
    ...careProblems(facts.care),
    ...facts.counters.flatMap(counterProblem),
    ...auditProblems(facts.audit),
    ...secretProblems(facts.secrets),
    ...leaseProblems(facts.leases, (deviceId) => addressOf(plant, deviceId)),
    ...(facts.fault === null ? [] : [faultProblem(facts.fault)]),
    ...facts.budgets.map((sentence, index) => ({
      key: `budget:${index.toString()}`,
      ru: `Линия не успевает: ${sentence}`,
      en: `Line overbooked: ${sentence}`,
    })),
    ...active.flatMap(({ live, site }) =>
      live.misconfiguration === null ? [] : [misconfigured(`${site.code}.${live.device.code}`)],
    ),
  ];
  return {
    status: problems.length === 0 ? 'ok' : 'degraded',
    problems,
    timeMs,
    devicesOnline: active.filter(({ live }) => live.online).length,
    devicesActive: active.length,
    storeLagMs: lagMs,
    storeBytes: facts.storeBytes,
    recordedFromMs: facts.recordedFromMs ?? recorder.firstCommittedMs,
    backupMs: facts.care.backupMs,
    diskFreeShare: freeShare(facts.disk.state),
  };
};

const freeShare = (state: HealthFacts['disk']['state']): number | null =>
  state === undefined || state.totalBytes === 0 ? null : state.freeBytes / state.totalBytes;

/** `MKZ.GEN1`. */
const addressOf = (plant: PlantModel, deviceId: number): string => {
  const found = plant.entry(deviceId);
  return found === undefined ? '?' : `${found.site.code}.${found.live.device.code}`;
};

const storeProblems = (recorder: RecorderHealth, lagMs: number | null): Problem[] => {
  if (recorder.droppedFrames > 0) {
    const count = recorder.droppedFrames.toString();
    return [{ key: 'store_dropped', ru: `Запись: потеряно опросов ${count}`, en: `Recording: ${count} scans lost` }];
  }
  const late = recorder.waitingFrames > 0 && (lagMs ?? 0) > STORE_LATE_MS;
  if (recorder.error === null && !late) return [];
  return [{ key: 'store_late', ru: 'Запись на диск не успевает', en: 'Recording to disk is late' }];
};

const diskProblems = ({ level, state }: HealthFacts['disk']): Problem[] => {
  if (level === 'ok' || state === undefined) return [];
  const free = (state.freeBytes / 1e9).toFixed(1);
  return [
    level === 'critical'
      ? { key: 'disk_critical', ru: `Диск почти полон: свободно ${free} ГБ`, en: `Disk nearly full: ${free} GB free` }
      : { key: 'disk_low', ru: `Мало места на диске: ${free} ГБ`, en: `Disk space is low: ${free} GB free` },
  ];
};

/** A total that holds until a person answers. Sets of different sites may have one name. */
const counterProblem = (watched: WatchedCounter): Problem[] => {
  const question = questionOf(watched);
  if (question === null) return [];
  const key = `counter:${watched.deviceId.toString()}.${watched.point}`;
  const { name } = watched.site;
  return [{ key, ru: `${name}: ${question.ru}`, en: `${name}: ${question.en}` }];
};

const auditProblems = ({ trouble, firstBad }: HealthFacts['audit']): Problem[] => [
  ...(trouble === null
    ? []
    : [
        {
          key: 'audit_trouble',
          ru: 'Аудит не записывается: управление закрыто, показания идут',
          en: 'The audit cannot be written: control is refused, values go on',
        },
      ]),
  ...(firstBad === null
    ? []
    : [
        {
          key: 'audit_damaged',
          ru: `Аудит изменён или повреждён, начиная со строки ${firstBad.seq.toString()}`,
          en: `The audit was changed or damaged from row ${firstBad.seq.toString()} on`,
        },
      ]),
];

/** A data folder that was moved to another computer or account brings secrets that only the former one opens. */
const secretProblems = ({ trouble, unreadable }: HealthFacts['secrets']): Problem[] => {
  const key = 'secrets';
  if (trouble !== null) {
    // The log names the file; a viewer learns no path.
    const ru = 'Хранилище паролей внешних систем не читается: причина в журнале программы';
    return [{ key, ru, en: 'The passwords of integrations cannot be read: see the program log for why' }];
  }
  if (unreadable.length === 0) return [];
  const names = unreadable.join(', ');
  return [
    {
      key,
      ru: `Пароли внешних систем на этом компьютере не открываются, введите заново: ${names}`,
      en: `Passwords of integrations cannot be opened on this computer, enter them again: ${names}`,
    },
  ];
};

const faultProblem = (fault: string): Problem => ({
  key: 'fault',
  ru: `Внутренняя неисправность станции: ${fault}`,
  en: `Station fault: ${fault}`,
});

const misconfigured = (name: string): Problem => ({
  key: `config:${name}`,
  ru: `Ошибка настройки: ${name}`,
  en: `Configuration error: ${name}`,
});
