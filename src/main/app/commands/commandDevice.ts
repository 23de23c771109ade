import type { Device, Site } from '#shared/model/device.ts';
import type { Command, Profile } from '#shared/model/profile.ts';
import { type Role, reaches } from '#shared/model/role.ts';
import type { LiveDevice } from '../liveDevice.ts';
import type { PlantModel } from '../plantModel.ts';

/** A device that commands can be given to, as it stands now. */
export interface CommandDevice {
  readonly device: Device;
  readonly site: Site;
  readonly profile: Profile;
  readonly live: Pick<LiveDevice, 'reading'>;
}

/** `not_found`: there is no such device. `idle`: it is not polled, so that nothing can be known of it. */
export type FoundDevice = CommandDevice | 'not_found' | 'idle';

export const commandDevice = (plant: Pick<PlantModel, 'entry'>, deviceId: number): FoundDevice => {
  const entry = plant.entry(deviceId);
  if (entry === undefined) return 'not_found';
  const { live, site } = entry;
  if (live.compiled === undefined || !live.device.active) return 'idle';
  return { device: live.device, site, profile: live.compiled.profile, live };
};

/** Least role that may give a command: one that nobody has seen to work on a real controller is an engineer's. */
export const neededRole = ({ role, verified }: Command): Command['role'] =>
  verified || reaches(role, 'engineer') ? role : 'engineer';

export const mayGive = (role: Role, command: Command): boolean => reaches(role, neededRole(command));

/** What a selection is bound to beside its parameters: another profile or another line is another machine. */
export const targetOf = ({ device, profile }: CommandDevice): string =>
  JSON.stringify([device.connection, profile.id, profile.revision]);

export const commandNamed = ({ profile }: CommandDevice, key: string): Command | undefined =>
  (profile.commands ?? []).find((command) => command.key === key);
