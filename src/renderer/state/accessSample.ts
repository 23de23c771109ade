import type { Me } from '#shared/api/access.ts';

/** An operator in control at the workstation, for tests. */
export const sampleMe = (changes: Partial<Me> = {}): Me => ({
  user: { id: 3, name: 'Ахметов', role: 'operator' },
  token: null,
  role: 'operator',
  control: 'open',
  lockedUntilMs: null,
  atWorkstation: true,
  needsSetUp: false,
  people: [],
  ...changes,
});
