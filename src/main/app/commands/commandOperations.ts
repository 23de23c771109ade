import type { Caller } from '#shared/api/caller.ts';
import type { CommandCause } from '#shared/model/commandCause.ts';
import type { CommandResult } from '#shared/model/deviceCommand.ts';
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
const UNCONFIRMED: ReadonlySet<CommandCause> = new Set(['not_confirmed', 'lost_answer']);

/** Selections that were operated, from there to their end: the last look, the write, the read-back, the journal. */
export class CommandOperations {
  readonly #parts: CommandDeskParts;
  readonly #book: SelectionBook;
  readonly #targets: CommandTargets;
  readonly #executions: CommandExecutions;
  readonly #aftermath: CommandAftermath;
  #atWork = 0;
  #onIdle: () => void = () => undefined;

  constructor(parts: CommandDeskParts, book: SelectionBook, targets: CommandTargets) {
    this.#parts = parts;
    this.#book = book;
    this.#targets = targets;
    this.#executions = new CommandExecutions(parts);
    this.#aftermath = new CommandAftermath(parts);
  }

  /** The selection is in `sending`, and so this one's alone. Resolves with its end. */
  async carryOut(selection: Selection, caller: Caller): Promise<CommandResult> {
    this.#atWork += 1;
    try {
      return await this.#execute(selection, caller);
    } catch (error) {
      this.#book.end(selection.id, { outcome: 'unknown', cause: 'lost_answer', detail: null, readBack: null });
      this.#parts.reportUnconfirmed(selection.deviceId, true);
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

  /** What is waited for stays unknown; resolves when all of it is in the journal. */
  async close(): Promise<void> {
    this.#executions.close();
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
      if (this.#atWork === 0) resolve();
    });
    this.#aftermath.close();
  }

  async #execute(selection: Selection, caller: Caller): Promise<CommandResult> {
    const chosen = this.#targets.chosen(selection);
    if (chosen === null) return this.#endUnchosen(selection);
    const hindrance = await this.#hindrance(selection, chosen, caller);
    if (hindrance !== null) {
      const { cause, detail } = hindrance;
      return this.#end(selection, chosen, { result: refusedResult(cause, detail), readBack: null });
    }
    return this.#targets.chosen(selection) === null ? this.#endUnchosen(selection) : this.#send(selection, chosen);
  }

  async #send(selection: Selection, chosen: Chosen): Promise<CommandResult> {
    const { id, deviceId, parameters } = selection;
    const { target, command } = chosen;
    this.#parts.note(sentRow(selection, command.label));
    this.#parts.onChange(deviceId);
    const unfollow = this.#aftermath.follow(deviceId, (alarms) =>
      this.#parts.note(alarmsRow(selection, command.label, alarms)),
    );
    const executed = await this.#executions.run(target, command, parameters, (withinMs) => {
      this.#book.wait(id, withinMs);
      this.#parts.onChange(deviceId);
    });
    if (executed.result.outcome === 'refused') unfollow();
    else this.#targets.fresh.outdate(deviceId);
    return this.#end(selection, chosen, executed);
  }

  /** Preconditions are read anew; a device may be locked out meanwhile. */
  async #hindrance(
    { deviceId, parameters }: Selection,
    { target, command }: Chosen,
    { role }: Caller,
  ): Promise<Hindrance | null> {
    if (!mayGive(role, command)) return { cause: 'no_access_authority', detail: null };
    const before = deviceHindrance(this.#parts, deviceId);
    if (before !== null) return before;
    const present = await this.#targets.fresh.now(target, command);
    return (
      deviceHindrance(this.#parts, deviceId) ??
      positionHindrance(present, command, parameters) ??
      preconditionHindrance(present, command)
    );
  }

  #end(selection: Selection, { command }: Chosen, { result, readBack }: Executed): CommandResult {
    const { id, deviceId } = selection;
    this.#book.end(id, result);
    this.#parts.note(endRow(selection, command.label, result, readBack));
    if (result.outcome === 'confirmed') this.#parts.reportUnconfirmed(deviceId, false);
    if (UNCONFIRMED.has(result.cause)) this.#parts.reportUnconfirmed(deviceId, true);
    return result;
  }

  /** The device is not the one that was selected; there is no command to tell the journal of. */
  #endUnchosen({ id }: Selection): CommandResult {
    const refused = refusedResult('select_failed');
    this.#book.end(id, refused);
    return refused;
  }
}
