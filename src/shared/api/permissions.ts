/** Who may call what: one table over every entry of the contract. */
import type { EntryName } from './contract.ts';

/** In rising order: each role may do what the ones before it may. */
export const ROLES = ['viewer', 'operator', 'engineer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = {
  'station.info': { kind: 'read', role: 'viewer' },
  'station.health': { kind: 'read', role: 'viewer' },
  'plant.snapshot': { kind: 'read', role: 'viewer' },
  'plant.totals': { kind: 'read', role: 'viewer' },
  'metrics.read': { kind: 'read', role: 'viewer' },
  'history.raw': { kind: 'read', role: 'viewer' },
  'journal.list': { kind: 'read', role: 'viewer' },
  'link.budget': { kind: 'read', role: 'engineer' },
  'link.frames': { kind: 'read', role: 'engineer' },
  'link.list': { kind: 'read', role: 'viewer' },
  'link.report': { kind: 'read', role: 'viewer' },
  'link.polls': { kind: 'read', role: 'viewer' },
  'link.retryNow': { kind: 'command', role: 'operator' },
  'scenarios.status': { kind: 'read', role: 'viewer' },
  'training.plants': { kind: 'read', role: 'viewer' },
  'training.exercises': { kind: 'read', role: 'viewer' },
  'sites.list': { kind: 'read', role: 'viewer' },
  'sites.get': { kind: 'read', role: 'viewer' },
  'devices.list': { kind: 'read', role: 'viewer' },
  'devices.get': { kind: 'read', role: 'viewer' },
  'station.exportFile': { kind: 'read', role: 'engineer' },
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
} as const satisfies Record<EntryName, { readonly kind: 'read' | 'command'; readonly role: Role }>;

export const mayCall = (role: Role, name: EntryName): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[name].role);
