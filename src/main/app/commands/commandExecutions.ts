import type { Clock } from '#shared/model/clock.ts';
import { type CommandParameters, type CommandResult } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Command, PointCondition } from '#shared/model/profile.ts';
import { failure, type Result } from '#shared/model/result.ts';
import { type CommandWrite, commandWrite } from '../../command/commandWrite.ts';
import { askedWords, guardOf, vouchedValue } from '../../command/preconditions.ts';
import { isShownDone, unseenVerdict, type Verdict, verdictOf } from '../../command/readBack.ts';
import { refusedResult } from '../../command/selection.ts';
import { joinedWords, pointOf, pointWords } from '../../command/valueWords.ts';
import type { CommandDevice } from './commandDevice.ts';
import { shownValue, shownWords } from './commandViews.ts';
import type { ControlPort, PointReadFault, WriteOutcome } from './controlPortType.ts';
import { ReadBackWatch } from './readBackWatch.ts';

/** The read-back asks so often: less often where all units of a line share its few bytes a second. */
const READ_BACK_MS = { network: 500, line: 1_000 } as const;

/** How a command ended, with the newest value of its feedback's point; null where none was read. */
export interface Executed {
  readonly result: CommandResult;
  readonly readBack: number | null;
}

interface Running {
  readonly watch: ReadBackWatch;
  readonly target: CommandDevice;
  readonly point: string;
  /** When the write was over, UTC epoch ms: what was read before proves nothing. */
  readonly writtenMs: number;
}

export interface ExecutionParts {
  readonly clock: Clock;
  readonly control: ControlPort;
  /** Whether the device is the one that was written to: another one proves nothing. */
  readonly isUnchanged: (target: CommandDevice) => boolean;
}

/** Carries commands out: one write each, never a second one, then the read-back. */
export class CommandExecutions {
  readonly #parts: ExecutionParts;
  /** By device: one at a time. */
  readonly #running = new Map<number, Running>();
  /** Writes on their way, by device. */
  readonly #writing = new Map<number, Promise<unknown>>();
  #isClosed = false;

  constructor(parts: ExecutionParts) {
    this.#parts = parts;
  }

  /** Resolves with the outcome. `onWait` hears for how long the state is waited for, once the write is over. */
  async run(
    target: CommandDevice,
    command: Command,
    parameters: CommandParameters,
    onWait: (withinMs: number) => void,
  ): Promise<Executed> {
    const write = commandWrite(target.profile, command, parameters);
    if (!write.ok) return ended(refusedResult('inconsistent_parameters', write.error));
    const guard = guardOf(command);
    const wasShown = isAlreadyShown(target, command, parameters);
    const outcome = await this.#write(target.device.id, write.value, guard);
    const refusal = refusalOf(target, guard, outcome);
    if (refusal !== null) return ended(refusal, outcome.kind === 'guard_failed' ? outcome.value : null);
    this.#running.get(target.device.id)?.watch.abandon('displaced');
    const wasAnswered = outcome.kind === 'accepted';
    if (wasShown || command.feedback === undefined) return ended(unknownOrDone(unseenVerdict(wasAnswered), null));
    return this.#awaitState(target, command, parameters, wasAnswered, onWait);
  }

  async #write(deviceId: number, write: CommandWrite, guard: PointCondition | null): Promise<WriteOutcome> {
    const writing = this.#parts.control.write(deviceId, write, guard);
    this.#writing.set(deviceId, writing);
    try {
      return await writing;
    } finally {
      this.#writing.delete(deviceId);
    }
  }

  /** Resolves when no write to the device is under way any more. */
  async written(deviceId: number): Promise<void> {
    await this.#writing.get(deviceId)?.catch(() => undefined); // whoever gave it hears of that
  }

  async #awaitState(
    target: CommandDevice,
    command: Command,
    parameters: CommandParameters,
    wasAnswered: boolean,
    onWait: (withinMs: number) => void,
  ): Promise<Executed> {
    const { feedback } = command;
    if (feedback === undefined) throw new Error('BUG: nothing shows what became of the command');
    const { clock } = this.#parts;
    const { id } = target.device;
    const watch = new ReadBackWatch({
      clock,
      read: () => this.#read(target, feedback.point),
      isDone: (value) => isShownDone(command, parameters, value),
      everyMs: isSlowLine(target) ? READ_BACK_MS.line : READ_BACK_MS.network,
      withinMs: feedback.withinMs,
    });
    const running = { watch, target, point: feedback.point, writtenMs: clock.epochMs() };
    this.#running.set(id, running);
    onWait(feedback.withinMs);
    if (this.#isClosed) watch.abandon('closed');
    const end = await watch.ended;
    if (this.#running.get(id) === running) this.#running.delete(id);
    return ended(unknownOrDone(verdictOf(wasAnswered, end), shownWords(target, command, end.value)), end.value);
  }

  async #read(target: CommandDevice, point: string): Promise<Result<number, PointReadFault>> {
    const read = await this.#parts.control.readPoint(target.device.id, point);
    return this.#parts.isUnchanged(target) ? read : failure('no_link');
  }

  /** After a scan of a device: polling may see the state before the read-back asks for it. */
  observe({ device, reading }: { readonly device: { readonly id: number }; readonly reading: LiveReading }): void {
    const running = this.#running.get(device.id);
    if (running === undefined || !this.#parts.isUnchanged(running.target)) return;
    const { watch, point, writtenMs } = running;
    const present = reading(point);
    const value = vouchedValue(present);
    if (value !== null && (present?.timeMs ?? 0) > writtenMs) watch.see(value);
  }

  /** Whatever is waited for now stays unknown. */
  close(): void {
    this.#isClosed = true;
    for (const { watch } of this.#running.values()) watch.abandon('closed');
  }
}

type LiveReading = (point: string) => ReturnType<CommandDevice['live']['reading']>;

const ended = (result: CommandResult, readBack: number | null = null): Executed => ({ result, readBack });

const unknownOrDone = (verdict: Verdict, readBack: LocalText | null): CommandResult => ({
  ...verdict,
  detail: null,
  readBack,
});

/** What showed it done before it was given cannot show that it was done. */
const isAlreadyShown = (target: CommandDevice, command: Command, parameters: CommandParameters): boolean => {
  const shown = shownValue(target, command);
  return shown !== null && isShownDone(command, parameters, shown);
};

const isSlowLine = ({ device: { connection } }: CommandDevice): boolean =>
  connection.kind === 'serial' || (connection.kind === 'rtuOverTcp' && connection.baudRate !== undefined);

/** What of a write's outcome ends a command at once; null where it was sent and the state is to be waited for. */
const refusalOf = (
  target: CommandDevice,
  guard: PointCondition | null,
  outcome: WriteOutcome,
): CommandResult | null => {
  if (outcome.kind === 'not_sent') return refusedResult('communication_loss');
  if (outcome.kind === 'exception') return refusedResult('abortion_by_device', exceptionWords(outcome.code));
  if (outcome.kind !== 'guard_failed') return null;
  if (guard === null) throw new Error('BUG: a guard failed that was never asked for');
  return guardRefusal(target, guard, outcome.value);
};

const guardRefusal = ({ profile }: CommandDevice, guard: PointCondition, value: number | null): CommandResult => {
  const asked = askedWords(profile, guard);
  if (value === null) return refusedResult('unknown_state', asked);
  const now = pointWords(profile, pointOf(profile, guard.point), value);
  return refusedResult(
    'interlocking',
    joinedWords([asked, { ru: `сейчас: ${now.ru}`, en: `now: ${now.en}` }], ' — '),
    now,
  );
};

const exceptionWords = (code: number): LocalText => ({
  ru: `исключение Modbus ${code.toString()}`,
  en: `Modbus exception ${code.toString()}`,
});
