import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { CommandOperateOrder, CommandSelectOrder, DeviceCommands, SelectionView } from '#shared/api/commands.ts';
import type { Nothing } from '#shared/api/nothing.ts';
import { type CommandResult, SELECTION_MS } from '#shared/model/deviceCommand.ts';
import { type Result, success } from '#shared/model/result.ts';
import { parameterProblem } from '../../command/parameterProblem.ts';
import { refusedResult, type Selection, type SelectionHolder } from '../../command/selection.ts';
import { SelectionBook } from '../../command/selectionBook.ts';
import type { CommandDeskParts } from './commandDeskParts.ts';
import { commandNamed, mayGive, targetOf } from './commandDevice.ts';
import { deviceHindrance, polledPositionHindrance } from './commandHindrance.ts';
import { CommandOperations, type ObservedDevice } from './commandOperations.ts';
import { commandRefusal, unknownCommand, unknownDevice } from './commandRefusal.ts';
import { type Chosen, CommandTargets } from './commandTargets.ts';
import { selectionView } from './commandViews.ts';
import { deviceCommands } from './deviceCommands.ts';

type Outcome<Value> = Result<Value, ApiError>;

/** A stop needs one step fewer than a start: it asks for no secret. */
const WITHOUT_SECRET: ReadonlySet<string> = new Set(['stop']);

const holderOf = ({ name, userId, sessionId }: Caller): SelectionHolder => ({ user: name, userId, sessionId });

/**
 * Remote control of a running station: select → operate → read-back, above the wire. What is refused was not sent; what
 * was sent is never sent again. See docs/formats/commands.md.
 */
export class CommandDesk {
  readonly #parts: CommandDeskParts;
  readonly #book: SelectionBook;
  readonly #targets: CommandTargets;
  readonly #operations: CommandOperations;
  /** By device: tells screens when a selection expires. */
  readonly #expiries = new Map<number, () => void>();

  constructor(parts: CommandDeskParts) {
    this.#parts = parts;
    this.#book = new SelectionBook(parts.clock);
    this.#targets = new CommandTargets(parts);
    this.#operations = new CommandOperations(parts, this.#book, this.#targets);
  }

  list(deviceId: number): Outcome<DeviceCommands> {
    const target = this.#targets.device(deviceId);
    if (target === 'not_found') return unknownDevice(deviceId);
    return success(deviceCommands(this.#parts, deviceId, target, this.#book.presentOn(deviceId)));
  }

  /** Preconditions that are not met do not keep from selecting: the person sees them, and they may be met in time. */
  select({ deviceId, command: name, parameters }: CommandSelectOrder, caller: Caller): Outcome<SelectionView> {
    const target = this.#targets.device(deviceId);
    if (target === 'not_found') return unknownDevice(deviceId);
    if (target === 'idle') return commandRefusal('select_failed');
    const command = commandNamed(target, name);
    if (command === undefined) return unknownCommand(name);
    if (!mayGive(caller.role, command)) return commandRefusal('no_access_authority');
    const problem = parameterProblem(target.profile, command, parameters);
    if (problem !== null) return commandRefusal('inconsistent_parameters', problem);
    const hindrance = deviceHindrance(this.#parts, deviceId) ?? polledPositionHindrance(target, command, parameters);
    if (hindrance !== null) return commandRefusal(hindrance.cause, hindrance.detail);
    const selected = this.#book.select({
      id: this.#parts.newId(),
      holder: holderOf(caller),
      deviceId,
      command: name,
      parameters,
      target: targetOf(target),
    });
    if (!selected.ok) return commandRefusal(selected.error);
    this.#expireLater(deviceId);
    this.#parts.reportUnconfirmed(deviceId, false);
    this.#parts.onChange(deviceId);
    return success(this.#view(selected.value, { target, command }, caller));
  }

  selection(selectionId: string, caller: Caller): Outcome<SelectionView> {
    const found = this.#book.find(selectionId, holderOf(caller));
    if (!found.ok) return commandRefusal(found.error);
    const chosen = this.#targets.chosen(found.value);
    return chosen === null ? commandRefusal('select_failed') : success(this.#view(found.value, chosen, caller));
  }

  cancel(selectionId: string, caller: Caller): Outcome<Nothing> {
    const cancelled = this.#book.cancel(selectionId, holderOf(caller));
    if (!cancelled.ok) return commandRefusal(cancelled.error);
    this.#parts.onChange(cancelled.value.deviceId);
    return success({});
  }

  /** Answers when the outcome is known. The failure is that the secret could not be looked at. */
  async operate(order: CommandOperateOrder, caller: Caller): Promise<Outcome<CommandResult>> {
    const { selectionId, parameters, pin } = order;
    const checked = this.#book.check(selectionId, holderOf(caller), parameters);
    if (!checked.ok) return success(refusedResult(checked.error));
    const proof = await this.#prove(checked.value, caller, pin);
    if (proof !== null) return proof;
    const taken = this.#book.operate(selectionId, holderOf(caller), parameters);
    if (!taken.ok) return success(refusedResult(taken.error));
    return success(await this.#operations.carryOut(taken.value, caller));
  }

  /** What a selection is about: `start` of device 3; undefined for one that is not known. */
  about(selectionId: string): Pick<Selection, 'deviceId' | 'command'> | undefined {
    return this.#book.known(selectionId);
  }

  /** Resolves when no write to the device is under way any more: whoever locks it out may go to the machine then. */
  written(deviceId: number): Promise<void> {
    return this.#operations.written(deviceId);
  }

  /** After a scan of a device. */
  observe(live: ObservedDevice): void {
    this.#operations.observe(live);
  }

  /** What is waited for stays unknown; resolves when all of it is in the journal. */
  async close(): Promise<void> {
    for (const cancel of this.#expiries.values()) cancel();
    await this.#operations.close();
  }

  async #prove(selection: Selection, caller: Caller, pin: string | undefined): Promise<Outcome<CommandResult> | null> {
    const { secret } = this.#parts;
    if (WITHOUT_SECRET.has(selection.command) || !secret.isNeeded(caller)) return null;
    if (pin === undefined || pin === '') return success(refusedResult('secret_needed'));
    const proved = await secret.prove(caller, pin);
    if (proved.ok) return null;
    if (proved.error.kind === 'unavailable') return { ok: false, error: proved.error.error };
    return success(refusedResult('wrong_secret', proved.error.detail));
  }

  #view(selection: Selection, chosen: Chosen, caller: Caller): SelectionView {
    const needsSecret = !WITHOUT_SECRET.has(selection.command) && this.#parts.secret.isNeeded(caller);
    return selectionView(selection, { ...chosen, needsSecret });
  }

  #expireLater(deviceId: number): void {
    this.#expiries.get(deviceId)?.();
    const cancel = this.#parts.clock.after(SELECTION_MS, () => {
      this.#expiries.delete(deviceId);
      this.#parts.onChange(deviceId);
    });
    this.#expiries.set(deviceId, cancel);
  }
}
