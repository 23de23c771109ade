/**
 * How the rows of a table come out of a damaged file into a database that may have older ones from a backup.
 * `writtenOnce`: rows are never changed, what the backup has stands. `changing`: the damaged file is newer, its row
 * stands. `revised`: the one of the greater `revision` stands, because an old page must not enable a user or a token
 * again. `greatest`: numbers that only grow, the greatest stands. The others have manners of their own.
 */
export type TableManner = 'writtenOnce' | 'changing' | 'revised' | 'greatest' | 'frame' | 'chunk' | 'tier';

/** Every table of the station; a row of one that is not named here is taken as `changing`, so that nothing is lost. */
export const TABLE_MANNERS: Readonly<Record<string, TableManner>> = {
  station: 'changing',
  site: 'changing',
  device: 'changing',
  tag: 'writtenOnce',
  configuration_version: 'writtenOnce',
  profile_revision: 'writtenOnce',
  frame: 'frame',
  frame_aside: 'writtenOnce',
  chunk: 'chunk',
  tier: 'tier',
  raw_floor: 'greatest',
  correction: 'changing',
  journal: 'writtenOnce',
  journal_subject: 'writtenOnce',
  alarm_state: 'changing',
  alarm_override: 'writtenOnce',
  counter: 'changing',
  counter_hour: 'changing',
  counter_day: 'changing',
  counter_decision: 'writtenOnce',
  user: 'revised',
  api_token: 'revised',
  audit: 'writtenOnce',
  lock_out: 'revised',
  mimic: 'changing',
  trend_group: 'changing',
  maintenance_template: 'changing',
  maintenance_interval: 'changing',
  maintenance_task: 'changing',
  maintenance_assignment: 'changing',
  maintenance_log: 'writtenOnce',
  maintenance_log_item: 'writtenOnce',
  maintenance_hours: 'writtenOnce',
  maintenance_alert: 'changing',
  shift: 'writtenOnce',
  shift_note: 'writtenOnce',
  shift_hand_over: 'writtenOnce',
  shift_acceptance: 'writtenOnce',
  report_schedule: 'revised',
  report_run: 'changing',
};

/** Tables that are left in the damaged file on purpose, and why. */
export const LEFT_TABLES: Readonly<Record<string, string>> = {
  sqlite_sequence: 'SQLite counts on from the rows that are put in',
  journal_span: 'a trigger of the journal writes it with the rows that are put in',
};
