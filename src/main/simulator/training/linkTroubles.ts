import type { LinkFault } from '#shared/model/faults.ts';
import type { WireFaults } from '#shared/model/wireFaults.ts';
import type { SimulatedPlant } from '../simulatedPlant.ts';
import { wireDeed } from './linkFault.ts';

/** What the trainer had set before a scenario touched it. */
interface Before {
  readonly isRunning: boolean;
  readonly faults: Partial<WireFaults>;
}

type Wires = Pick<SimulatedPlant, 'plant' | 'wire' | 'isRunning' | 'setRunning'>;

/** Scenarios of the links: each ends with what stood before it began, whatever the trainer had set by hand. */
export class LinkTroubles {
  readonly #plant: Wires;
  readonly #before = new Map<string, Before>();

  constructor(plant: Wires) {
    this.#plant = plant;
  }

  /** Gives the trouble this strength; 0 ends it. */
  apply(fault: LinkFault, deviceCode: string, intensity: number): void {
    if (intensity > 0) this.#begin(fault, deviceCode, intensity);
    else this.#end(fault, deviceCode);
  }

  #begin(fault: LinkFault, deviceCode: string, intensity: number): void {
    const wire = this.#plant.wire(deviceCode);
    if (wire === undefined) return;
    const kind = this.#plant.plant.devices.find(({ code }) => code === deviceCode)?.connection.kind;
    const deed = wireDeed(fault, intensity, kind === 'tcp' ? 'tcp' : 'rtu');
    const touched = Object.entries(wire.faults).filter(([key]) => Object.hasOwn(deed.faults, key));
    this.#before.set(`${fault} ${deviceCode}`, {
      isRunning: this.#plant.isRunning(deviceCode) === true,
      faults: Object.fromEntries(touched),
    });
    wire.setFaults(deed.faults);
    if (deed.isCut) this.#setRunning(deviceCode, false);
  }

  #end(fault: LinkFault, deviceCode: string): void {
    const before = this.#before.get(`${fault} ${deviceCode}`);
    if (before === undefined) return;
    this.#before.delete(`${fault} ${deviceCode}`);
    this.#plant.wire(deviceCode)?.setFaults(before.faults);
    if (before.isRunning) this.#setRunning(deviceCode, true);
  }

  /** A port that somebody has taken meanwhile keeps the device away; the trainer's panel shows that and can try again. */
  #setRunning(deviceCode: string, running: boolean): void {
    void this.#plant.setRunning(deviceCode, running);
  }
}
