import { powerSaveBlocker } from 'electron';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Workstation, WorkstationChanges, WorkstationState } from '#shared/model/workstation.ts';
import type { WorkstationRefusal } from '#shared/model/workstationRefusal.ts';
import type { Autostart } from './autostart.ts';
import type { WorkstationFile } from './workstationFile.ts';
import type { RememberedWorkstation } from './workstationState.ts';

type Outcome = Promise<Result<WorkstationState, WorkstationRefusal>>;

export interface WorkstationDeskParts {
  readonly file: WorkstationFile;
  readonly autostart: Autostart;
  readonly kioskByOption: boolean;
}

/** The workstation as the station's screens see it. A change holds when it is on disk. */
export class WorkstationDesk implements Workstation {
  readonly #parts: WorkstationDeskParts;
  #kiosk: boolean;
  #displayBlocker: number | undefined;
  #onKiosk: (kiosk: boolean) => void = () => undefined;

  constructor(parts: WorkstationDeskParts) {
    this.#parts = parts;
    this.#kiosk = parts.kioskByOption || parts.file.state.options.kiosk;
  }

  get kiosk(): boolean {
    return this.#kiosk;
  }

  /** Keeps the computer awake for as long as the program runs, its displays if so chosen. */
  keepAwake(): void {
    powerSaveBlocker.start('prevent-app-suspension');
    this.#keepDisplayAwake();
  }

  /** Calls the listener with each change of the kiosk. */
  followKiosk(listener: (kiosk: boolean) => void): void {
    this.#onKiosk = listener;
  }

  read(): WorkstationState {
    const { file, autostart, kioskByOption } = this.#parts;
    return {
      displayAwake: file.state.options.displayAwake,
      openAtLogin: autostart.isOn(),
      kiosk: this.#kiosk,
      kioskByOption,
    };
  }

  async set({ displayAwake, openAtLogin }: WorkstationChanges): Outcome {
    const { autostart } = this.#parts;
    if (openAtLogin !== undefined && autostart.isOn() === null) return failure('no_autostart');
    if (displayAwake !== undefined && !(await this.#write({ displayAwake }))) return failure('options_unwritten');
    if (openAtLogin !== undefined) autostart.set(openAtLogin);
    this.#keepDisplayAwake();
    return success(this.read());
  }

  async setKiosk(kiosk: boolean): Outcome {
    if (!(await this.#write({ kiosk }))) return failure('options_unwritten');
    this.#kiosk = kiosk;
    this.#onKiosk(kiosk);
    return success(this.read());
  }

  async #write(change: Partial<RememberedWorkstation['options']>): Promise<boolean> {
    const { file } = this.#parts;
    const { options } = file.state;
    file.change({ options: { ...options, ...change } });
    if (await file.flush()) return true;
    file.change({ options });
    return false;
  }

  #keepDisplayAwake(): void {
    const isWanted = this.#parts.file.state.options.displayAwake;
    if (isWanted) this.#displayBlocker ??= powerSaveBlocker.start('prevent-display-sleep');
    else if (this.#displayBlocker !== undefined) {
      powerSaveBlocker.stop(this.#displayBlocker);
      this.#displayBlocker = undefined;
    }
  }
}
