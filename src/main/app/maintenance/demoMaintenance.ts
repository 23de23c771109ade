import type { Clock } from '#shared/model/clock.ts';
import type { RegulationFile } from '#shared/model/maintenance.ts';
import { emptyTrace } from '../auditTrace.ts';
import { seedTemplates } from './importActs.ts';
import type { MaintenanceService } from './maintenanceService.ts';
import type { ActBy } from './regulationAct.ts';
import { assign } from './serviceActs.ts';

/** Hours since the last service of the demo's gensets, one after another: nothing is due yet, a demo begins calmly. */
const HOURS_SINCE = [171, 96, 153, 31];
/** A day's running of a genset of the demo. */
const HOURS_PER_DAY = 20;
const DAY_MS = 86_400_000;
/** The counters are read with the first scans. */
const TRY_MS = 1_000;
const TRIES = 60;

const byDemo = (): ActBy => ({ actor: 'station', trace: emptyTrace() });

/** Gives the demo a regulation and its gensets a past, at its first start alone. */
export class DemoMaintenance {
  readonly #service: MaintenanceService;
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;

  constructor(service: MaintenanceService, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
  }

  async start(files: readonly RegulationFile[]): Promise<void> {
    if (this.#service.state.templates.length > 0) return;
    await this.#service.act(seedTemplates(files, byDemo()));
    this.#assignSoon(TRIES);
  }

  #assignSoon(triesLeft: number): void {
    if (triesLeft === 0) return;
    this.#cancel = this.#clock.after(TRY_MS, () => {
      void this.#assignAll().then((isDone) => {
        if (!isDone) this.#assignSoon(triesLeft - 1);
      });
    });
  }

  /** True once all gensets have their regulation. */
  async #assignAll(): Promise<boolean> {
    const gensets = this.#service.devices.filter(({ kind }) => kind === 'generator');
    const [template] = this.#service.state.templates;
    if (template === undefined) return true;
    for (const [index, { id }] of gensets.entries()) {
      const { hours } = this.#service.hoursOf(id);
      if (hours === null || this.#service.maintained(id) !== undefined) continue;
      const since = HOURS_SINCE[index % HOURS_SINCE.length] ?? 0;
      const startHours = Math.max(0, hours - since);
      const startMs = this.#service.nowMs - (since / HOURS_PER_DAY) * DAY_MS;
      const order = { deviceId: id, templateId: template.id, startHours, startMs };
      await this.#service.act(assign(order, byDemo(), this.#service));
    }
    return gensets.every(({ id }) => this.#service.maintained(id) !== undefined);
  }

  close(): void {
    this.#cancel?.();
  }
}
