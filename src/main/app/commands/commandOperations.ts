import type { Caller } from '#shared/api/caller.ts';
import type { CommandCause } from '#shared/model/commandCause.ts';
import type { CommandResult } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { refusedResult, type Selection } from '../../command/selection.ts';
import type { SelectionBook } from '../../command/selectionBook.ts';
import { CommandAftermath } from './commandAftermath.ts';
import type { CommandDeskParts } from './commandDeskParts.ts';
import { type CommandDevice, mayGive } from './commandDevice.ts';
import { CommandExecutions, type Executed } from './commandExecutions.ts';
import { deviceHindrance, type Hindrance, positionHindrance, preconditionHindrance } from './commandHindrance.ts';
import { alarmsRow, endRow, sentRow } from './commandJournal.ts';
import type { Chosen, CommandTargets } from './commandTargets.ts';

/** A device behind one of its scans. */
export type ObservedDevice = { readonly device: { readonly id: number } } & CommandDevice['live'];

/** After these somebody has to look at the machine. */
const UNCONFIRMED: ReadonlySet<CommandCause> = new Set(['not_confirmed', 'lost_answer', 'station_stopped']);

/** What the last look takes longer is not what the person meant any more: nothing is sent. */
const LAST_LOOK_MS = 10_000;
/** So long is waited for the row of a command to be on disk. A sick disk must not hold up a stop. */
const RECORD_MS = 500;

/** One who operates a selection, and when, by the monotonic clock. */
interface Press {
  readonly selection: Selection;
  readonly caller: Caller;
  readonly atMs: number;
}

/** Selections that were operated, from there to their end: the last look, the write, the read-back, the journal. */
export class CommandOperations {
  readonly #parts: CommandDeskParts;
  readonly #book: SelectionBook;
  readonly #targets: CommandTargets;
  readonly #executions: CommandExecutions;
  readonly #aftermath: CommandAftermath;
  #atWork = 0;
  #isClosed = false;
  #onIdle: () => void = () => undefined;

  constructor(parts: CommandDeskParts, book: SelectionBook, targets: CommandTargets) {
    this.#parts = parts;
    this.#book = book;
    this.#targets = targets;
    this.#executions = new CommandExecutions({ ...parts, isUnchanged: (target) => targets.isUnchanged(target) });
    this.#aftermath = new CommandAftermath(parts);
  }

  /** The selection is in `sending`, and so this one's alone. Resolves with its end. */
  async carryOut(selection: Selection, caller: Caller): Promise<CommandResult> {
    this.#atWork += 1;
    try {
      return await this.#execute({ selection, caller, atMs: this.#parts.clock.monotonicMs() });
    } catch (error) {
      const lost = { outcome: 'unknown', cause: 'lost_answer', detail: null, readBack: null } as const;
      this.#end(selection, { result: lost, readBack: null });
      throw error;
    } finally {
      this.#atWork -= 1;
      this.#parts.onChange(selection.deviceId);
      if (this.#atWork === 0) this.#onIdle();
    }
  }

  /** After a scan of a device. */
  observe(live: ObservedDevice): void {
    this.#executions.observe({ device: live.device, reading: (point) => live.reading(point) });
  }

  /** Resolves when no write to the device is under way any more. */
  written(deviceId: number): Promise<void> {
    return this.#executions.written(deviceId);
  }

  /** Nothing is sent any more, and what is waited for stays unknown; resolves when all of it is in the journal. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#executions.close();
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
      if (this.#atWork === 0) resolve();
    });
    this.#aftermath.close();
  }

  async #execute(press: Press): Promise<CommandResult> {
    const { selection } = press;
    const chosen = this.#targets.chosen(selection);
    if (chosen === null) return this.#refuse(selection, hindranceOf('select_failed'));
    const early = this.#standingHindrance(press);
    if (early !== null) return this.#refuse(selection, early);
    const { command } = chosen;
    const target = await this.#targets.fresh.now(chosen.target, command, selection.parameters);
    const hindrance = this.#standingHindrance(press) ?? shownHindrance({ target, command }, selection);
    if (hindrance !== null) return this.#refuse(selection, hindrance);
    await this.#recorded(this.#parts.note(sentRow(selection, command.label)));
    // While the disk was waited for, a person may have been faster.
    const late = this.#standingHindrance(press);
    return late === null ? this.#send(selection, { target, command }) : this.#refuse(selection, late);
  }

  async #send(selection: Selection, { target, command }: Chosen): Promise<CommandResult> {
    const { id, deviceId, parameters } = selection;
    this.#parts.onChange(deviceId);
    const unfollow = this.#aftermath.follow(
      deviceId,
      (alarms) => void this.#parts.note(alarmsRow(selection, command.label, alarms)),
    );
    const executed = await this.#executions.run(target, command, parameters, (withinMs) => {
      this.#book.wait(id, withinMs);
      this.#parts.onChange(deviceId);
    });
    if (executed.result.outcome === 'refused') unfollow();
    else this.#targets.fresh.outdate(deviceId);
    return this.#end(selection, executed);
  }

  async #recorded(row: Promise<void>): Promise<void> {
    let cancel = (): void => undefined;
    const limit = new Promise<void>((resolve) => {
      cancel = this.#parts.clock.after(RECORD_MS, resolve);
    });
    await Promise.race([row, limit]);
    cancel();
  }

  /** What keeps the command back as it is known now, without reading anything: looked at until the very write. */
  #standingHindrance({ selection, caller, atMs }: Press): Hindrance | null {
    if (this.#isClosed) return hindranceOf('cancelled');
    if (this.#parts.clock.monotonicMs() - atMs > LAST_LOOK_MS) return hindranceOf('time_limit_over');
    const chosen = this.#targets.chosen(selection);
    if (chosen === null) return hindranceOf('select_failed');
    const isAllowed = [caller.role, this.#parts.secret.roleNow(caller)].every((role) => mayGive(role, chosen.command));
    return isAllowed ? deviceHindrance(this.#parts, selection.deviceId) : hindranceOf('no_access_authority');
  }

  #refuse(selection: Selection, { cause, detail }: Hindrance): CommandResult {
    return this.#end(selection, { result: refusedResult(cause, detail), readBack: null });
  }

  #end(selection: Selection, { result, readBack }: Executed): CommandResult {
    const { id, deviceId } = selection;
    this.#book.end(id, result);
    void this.#parts.note(endRow(selection, this.#labelOf(selection), result, readBack));
    if (result.outcome === 'confirmed') this.#parts.reportUnconfirmed(deviceId, false);
    if (UNCONFIRMED.has(result.cause)) this.#parts.reportUnconfirmed(deviceId, true);
    return result;
  }

  /** The name of the command; its key where the device has no such command any more. */
  #labelOf({ deviceId, command: key }: Selection): LocalText {
    return this.#targets.command(deviceId, key)?.label ?? { ru: key, en: key };
  }
}

/** What the values keep back. */
const shownHindrance = ({ target, command }: Chosen, { parameters }: Selection): Hindrance | null =>
  positionHindrance(target, command, parameters) ?? preconditionHindrance(target, command);

const hindranceOf = (cause: CommandCause): Hindrance => ({ cause, detail: null });
