/** Values that a command may be judged by: none from before the last command on the device, and the newest there are. */
import type { Clock } from '#shared/model/clock.ts';
import type { CommandParameters } from '#shared/model/deviceCommand.ts';
import type { Command } from '#shared/model/profile.ts';
import type { Reason } from '#shared/model/quality.ts';
import { isPositionReached } from '../../command/readBack.ts';
import type { CommandDevice } from './commandDevice.ts';
import { shownValue } from './commandViews.ts';
import type { ControlPort, PointReadFault } from './controlPortType.ts';

/** By then polling has come round; and a wall clock that was set back must not make all values old for ever. */
const OUTDATED_FOR_MS = 60_000;

interface Changed {
  /** UTC epoch ms, as the instants of readings. */
  readonly atMs: number;
  readonly untilMonotonicMs: number;
}

const FAULTS: Readonly<Record<PointReadFault, Reason>> = {
  no_link: 'no_link',
  timeout: 'timeout',
  exception: 'exception',
  no_value: 'no_sensor',
};

export class FreshValues {
  readonly #clock: Pick<Clock, 'epochMs' | 'monotonicMs'>;
  readonly #control: Pick<ControlPort, 'readPoint'>;
  readonly #changed = new Map<number, Changed>();

  constructor({ clock, control }: { clock: Clock; control: Pick<ControlPort, 'readPoint'> }) {
    this.#clock = clock;
    this.#control = control;
  }

  /** A command has just changed the device, or may have: what polling read before says nothing any more. */
  outdate(deviceId: number): void {
    const untilMonotonicMs = this.#clock.monotonicMs() + OUTDATED_FOR_MS;
    this.#changed.set(deviceId, { atMs: this.#clock.epochMs(), untilMonotonicMs });
  }

  /** The device without values that are outdated. */
  of(target: CommandDevice): CommandDevice {
    const changed = this.#changed.get(target.device.id);
    if (changed === undefined) return target;
    if (changed.untilMonotonicMs <= this.#clock.monotonicMs()) {
      this.#changed.delete(target.device.id);
      return target;
    }
    const reading: CommandDevice['live']['reading'] = (point) => {
      const found = target.live.reading(point);
      return found === undefined || (found.timeMs ?? 0) > changed.atMs ? found : { value: null, reason: 'not_yet' };
    };
    return { ...target, live: { reading } };
  }

  /**
   * The device with the points of the command's preconditions as they are this moment, read ahead of polling; and with
   * the position, where it looks as if there were nothing to do.
   */
  async now(target: CommandDevice, command: Command, parameters: CommandParameters): Promise<CommandDevice> {
    const { id } = target.device;
    const { precondition = [], feedback } = command;
    const points = new Set(precondition.map(({ point }) => point));
    if (feedback !== undefined && isPositionReached(command, parameters, shownValue(this.of(target), command)))
      points.add(feedback.point);
    const read = new Map<string, NonNullable<ReturnType<CommandDevice['live']['reading']>>>();
    for (const point of points) {
      if (target.live.reading(point)?.reason === 'frozen') continue; // a register that hangs answers as well
      const found = await this.#control.readPoint(id, point);
      const value = found.ok
        ? ({ value: found.value, reason: 'ok' } as const)
        : { value: null, reason: FAULTS[found.error] };
      read.set(point, { ...value, timeMs: this.#clock.epochMs() });
    }
    const known = this.of(target);
    return { ...target, live: { reading: (point) => read.get(point) ?? known.live.reading(point) } };
  }
}
