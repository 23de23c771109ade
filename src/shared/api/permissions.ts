/** Who may call what: one table over every entry of the contract. */
import { type Role, reaches } from '../model/role.ts';
import type { EntryName } from './contract.ts';

/** What the dispatcher must know of an entry before it calls it. */
export interface Permission {
  readonly kind: 'read' | 'command';
  /** The least role that may call it. */
  readonly role: Role;
  /** Commands are audited; so is a read that carries data out of the station. */
  readonly audited?: true;
  /** Its input holds a secret, which no record may keep. */
  readonly secretInput?: true;
  /** A command that may be called while the audit cannot be written: what leads out of that trouble. */
  readonly withoutAudit?: true;
}

export const PERMISSIONS = {
  'access.me': { kind: 'read', role: 'viewer' },
  'access.touch': { kind: 'read', role: 'viewer' },
  'access.setUp': { kind: 'command', role: 'viewer', secretInput: true, withoutAudit: true },
  'access.logIn': { kind: 'command', role: 'viewer', secretInput: true, withoutAudit: true },
  'access.logOut': { kind: 'command', role: 'viewer', withoutAudit: true },
  'access.unlock': { kind: 'command', role: 'viewer', secretInput: true, withoutAudit: true },
  'access.lock': { kind: 'command', role: 'viewer', withoutAudit: true },
  'access.changeSecret': { kind: 'command', role: 'viewer', secretInput: true },
  'users.list': { kind: 'read', role: 'admin' },
  'users.create': { kind: 'command', role: 'admin', secretInput: true },
  'users.update': { kind: 'command', role: 'admin' },
  'users.resetSecret': { kind: 'command', role: 'admin', secretInput: true },
  'sessions.list': { kind: 'read', role: 'admin' },
  'sessions.close': { kind: 'command', role: 'admin' },
  'tokens.list': { kind: 'read', role: 'admin' },
  'tokens.create': { kind: 'command', role: 'admin' },
  'tokens.revoke': { kind: 'command', role: 'admin' },
  'audit.list': { kind: 'read', role: 'engineer' },
  'audit.state': { kind: 'read', role: 'viewer' },
  'audit.verify': { kind: 'read', role: 'engineer' },
  'audit.export': { kind: 'read', role: 'engineer', audited: true },
  'station.info': { kind: 'read', role: 'viewer' },
  'station.health': { kind: 'read', role: 'viewer' },
  'station.authority': { kind: 'read', role: 'viewer' },
  'plant.snapshot': { kind: 'read', role: 'viewer' },
  'plant.totals': { kind: 'read', role: 'viewer' },
  'metrics.read': { kind: 'read', role: 'viewer' },
  'history.raw': { kind: 'read', role: 'viewer' },
  'history.trend': { kind: 'read', role: 'viewer' },
  'history.samples': { kind: 'read', role: 'viewer' },
  'history.snapshot': { kind: 'read', role: 'viewer' },
  'history.integral': { kind: 'read', role: 'viewer' },
  'history.duration': { kind: 'read', role: 'viewer' },
  'history.corrections': { kind: 'read', role: 'viewer' },
  'history.correct': { kind: 'command', role: 'engineer' },
  'history.revokeCorrection': { kind: 'command', role: 'engineer' },
  'counters.list': { kind: 'read', role: 'viewer' },
  'counters.totals': { kind: 'read', role: 'viewer' },
  'counters.decide': { kind: 'command', role: 'engineer' },
  'counters.correct': { kind: 'command', role: 'engineer' },
  'journal.list': { kind: 'read', role: 'viewer' },
  'link.budget': { kind: 'read', role: 'engineer' },
  'link.frames': { kind: 'read', role: 'engineer', audited: true },
  'link.list': { kind: 'read', role: 'viewer' },
  'link.report': { kind: 'read', role: 'viewer' },
  'link.polls': { kind: 'read', role: 'viewer' },
  'link.retryNow': { kind: 'command', role: 'operator' },
  'alarms.summary': { kind: 'read', role: 'viewer' },
  'alarms.list': { kind: 'read', role: 'viewer' },
  'alarms.definitions': { kind: 'read', role: 'viewer' },
  'alarms.kpi': { kind: 'read', role: 'viewer' },
  'events.list': { kind: 'read', role: 'viewer' },
  'alarms.acknowledge': { kind: 'command', role: 'operator' },
  'alarms.reset': { kind: 'command', role: 'operator' },
  'alarms.shelve': { kind: 'command', role: 'operator' },
  'alarms.unshelve': { kind: 'command', role: 'operator' },
  'alarms.putOutOfService': { kind: 'command', role: 'engineer' },
  'alarms.returnToService': { kind: 'command', role: 'engineer' },
  'alarms.silence': { kind: 'command', role: 'operator', withoutAudit: true },
  'alarms.override': { kind: 'command', role: 'engineer' },
  'storage.report': { kind: 'read', role: 'viewer' },
  'storage.setRetention': { kind: 'command', role: 'admin', withoutAudit: true },
  'storage.setBackup': { kind: 'command', role: 'admin' },
  'storage.backUpNow': { kind: 'command', role: 'engineer' },
  'storage.verifyNow': { kind: 'command', role: 'engineer' },
  'scenarios.status': { kind: 'read', role: 'viewer' },
  'training.plants': { kind: 'read', role: 'viewer' },
  'training.exercises': { kind: 'read', role: 'viewer' },
  'sites.list': { kind: 'read', role: 'viewer' },
  'sites.get': { kind: 'read', role: 'viewer' },
  'devices.list': { kind: 'read', role: 'viewer' },
  'devices.get': { kind: 'read', role: 'viewer' },
  'station.exportFile': { kind: 'read', role: 'engineer', audited: true },
  'station.previewFile': { kind: 'read', role: 'engineer' },
  'scenarios.trigger': { kind: 'command', role: 'operator' },
  'scenarios.stop': { kind: 'command', role: 'operator' },
  'training.setPace': { kind: 'command', role: 'operator' },
  'training.reset': { kind: 'command', role: 'operator' },
  'training.setLoad': { kind: 'command', role: 'operator' },
  'training.setMains': { kind: 'command', role: 'operator' },
  'training.press': { kind: 'command', role: 'operator' },
  'training.setRunning': { kind: 'command', role: 'operator' },
  'training.setWire': { kind: 'command', role: 'operator' },
  'training.startExercise': { kind: 'command', role: 'operator' },
  'training.stopExercise': { kind: 'command', role: 'operator' },
  'sites.create': { kind: 'command', role: 'engineer' },
  'sites.update': { kind: 'command', role: 'engineer' },
  'sites.remove': { kind: 'command', role: 'admin' },
  'devices.create': { kind: 'command', role: 'engineer' },
  'devices.update': { kind: 'command', role: 'engineer' },
  'devices.remove': { kind: 'command', role: 'admin' },
  'station.importFile': { kind: 'command', role: 'engineer' },
} as const satisfies Record<EntryName, Permission>;

export const permissionOf = (name: EntryName): Permission => PERMISSIONS[name];

export const mayCall = (role: Role, name: EntryName): boolean => reaches(role, PERMISSIONS[name].role);
