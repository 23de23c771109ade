/** What of a device's commands the person at this screen is offered; pure. */
import type { Me } from '#shared/api/access.ts';
import type { CommandView } from '#shared/api/commands.ts';
import type { CommandRole } from '#shared/model/profile.ts';
import { reaches } from '#shared/model/role.ts';
import { type AccessReason, accessReason } from './accessReason.ts';

export interface CommandOffer {
  /** Why nothing is offered; null where something is. */
  readonly closed: AccessReason | null;
  readonly buttons: readonly CommandView[];
  /** Commands with a value. */
  readonly setPoints: readonly CommandView[];
  /** What a higher role would see beside these: how many, and the least role for one of them. */
  readonly beyond: { readonly count: number; readonly role: CommandRole } | null;
}

const NOTHING = { buttons: [], setPoints: [], beyond: null } as const;

/** What is not known yet of the person is offered to nobody. */
export const commandOffer = (me: Me | null, commands: readonly CommandView[]): CommandOffer => {
  if (me === null) return { closed: { kind: 'nobody' }, ...NOTHING };
  const closed = accessReason(me, 'commands.select');
  if (closed !== null) return { closed, ...NOTHING };
  const allowed = commands.filter(({ role }) => reaches(me.role, role));
  const kept = commands.filter((command) => !allowed.includes(command));
  const least = kept.map(({ role }) => role).toSorted((a, b) => (reaches(a, b) ? 1 : -1))[0];
  return {
    closed: null,
    buttons: allowed.filter(({ parameter }) => parameter === null),
    setPoints: allowed.filter(({ parameter }) => parameter !== null),
    beyond: least === undefined ? null : { count: kept.length, role: least },
  };
};
