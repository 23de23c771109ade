import type { Command } from '#shared/model/profile.ts';
import type { Selection } from '../../command/selection.ts';
import type { CommandDeskParts } from './commandDeskParts.ts';
import { type CommandDevice, commandDevice, commandNamed, type FoundDevice, targetOf } from './commandDevice.ts';
import { FreshValues } from './freshValues.ts';

export interface Chosen {
  readonly target: CommandDevice;
  readonly command: Command;
}

/** Devices as commands find them, with values that can be gone by. */
export class CommandTargets {
  readonly fresh: FreshValues;
  readonly #plant: CommandDeskParts['plant'];

  constructor(parts: Pick<CommandDeskParts, 'plant' | 'clock' | 'control'>) {
    this.#plant = parts.plant;
    this.fresh = new FreshValues(parts);
  }

  device(deviceId: number): FoundDevice {
    const found = commandDevice(this.#plant, deviceId);
    return typeof found === 'string' ? found : this.fresh.of(found);
  }

  /** The command as the device has it now. */
  command(deviceId: number, key: string): Command | undefined {
    const target = this.device(deviceId);
    return typeof target === 'string' ? undefined : commandNamed(target, key);
  }

  /** Whether it is still the same machine behind the same line. */
  isUnchanged(target: CommandDevice): boolean {
    const present = this.device(target.device.id);
    return typeof present !== 'string' && targetOf(present) === targetOf(target);
  }

  /** Device and command of a selection; null where they are not what they were. */
  chosen({ deviceId, command: name, target: before }: Selection): Chosen | null {
    const target = this.device(deviceId);
    if (typeof target === 'string' || targetOf(target) !== before) return null;
    const command = commandNamed(target, name);
    return command === undefined ? null : { target, command };
  }
}
