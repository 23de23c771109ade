import { ACCESS_REFUSALS } from './accessRefusal.ts';
import { ALARM_REFUSALS } from './alarmAct.ts';
import { AUDIT_REFUSALS } from './auditRefusal.ts';
import { CONFIGURATION_REFUSALS, POINT_REFUSALS } from './configurationRefusal.ts';
import { COUNTER_REFUSALS } from './counterRefusal.ts';
import { FIELD_FAULTS, FIELD_RULES } from './fieldRefusal.ts';
import { HISTORY_REFUSALS } from './historyRefusal.ts';
import { MIMIC_REFUSALS } from './mimicRefusal.ts';
import { OVERRIDE_REFUSALS } from './overrideRefusals.ts';
import type { RefusalWords } from './refusal.ts';
import { refusalReader } from './refusalReader.ts';
import { REPLAY_REFUSALS } from './replayRefusal.ts';
import { REPORT_REFUSALS } from './reportRefusal.ts';
import { SHIFT_REFUSALS } from './shiftRefusal.ts';
import { STATION_REFUSALS } from './stationRefusal.ts';
import { TRAINING_REFUSALS } from './trainingRefusal.ts';
import { TREND_REFUSALS } from './trendRefusal.ts';
import { WORKSTATION_REFUSALS } from './workstationRefusal.ts';

/** The tables of refusals by feature. No two of them use one word: it says by itself what stands behind an error. */
export const REFUSAL_TABLES: readonly Readonly<Record<string, RefusalWords>>[] = [
  ACCESS_REFUSALS,
  ALARM_REFUSALS,
  OVERRIDE_REFUSALS,
  AUDIT_REFUSALS,
  COUNTER_REFUSALS,
  STATION_REFUSALS,
  HISTORY_REFUSALS,
  TRAINING_REFUSALS,
  SHIFT_REFUSALS,
  REPORT_REFUSALS,
  REPLAY_REFUSALS,
  MIMIC_REFUSALS,
  TREND_REFUSALS,
  WORKSTATION_REFUSALS,
  CONFIGURATION_REFUSALS,
  POINT_REFUSALS,
  FIELD_RULES,
  FIELD_FAULTS,
];

const WORDS = new Map(REFUSAL_TABLES.flatMap((table) => Object.entries(table)));

/** What is told for a reason; undefined for one that stands in no table. */
export const refusalWordsOf = (reason: string): RefusalWords | undefined => WORDS.get(reason);

/** The refusal that a record keeps as its sentence; undefined for what nobody was refused with. */
export const recordedRefusal = refusalReader(Object.fromEntries(WORDS));
