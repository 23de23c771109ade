/** A controller with whatever values a test gives it, that remembers what was written; for the tests of this folder. */
import type { PlantConnection, PlantGenerator } from '../plant.ts';
import type { PointValues } from '../pointValues.ts';
import type { SimulatedController, WriteAnswer } from '../simulatedController.ts';

const deviceAt = (code: string, connection: PlantConnection): PlantGenerator => ({
  code,
  name: code,
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  connection,
  ratings: { powerKw: 160, voltageV: 400, frequencyHz: 50 },
  start: { state: 'standby', runHours: 0, startCount: 0, energyKwh: 0, missing: [] },
});

export class FakeController implements SimulatedController {
  readonly device: PlantGenerator;
  readonly knownFaults = [];
  readonly points = new Map<string, number | null>();
  readonly coils = new Map<number, boolean>();
  /** Answers other than `accepted`, by address; coils and registers alike. */
  readonly refusals = new Map<number, WriteAnswer>();
  readonly written: (readonly [address: number, value: number | boolean])[] = [];
  reads = 0;

  constructor(code: string, connection: PlantConnection) {
    this.device = deviceAt(code, connection);
  }

  values(): PointValues {
    this.reads += 1;
    return new Map(this.points);
  }

  coil(address: number): boolean | undefined {
    return this.coils.get(address);
  }

  writeCoil(address: number, on: boolean): WriteAnswer {
    return this.#write(address, on);
  }

  writeRegister(address: number, word: number): WriteAnswer {
    return this.#write(address, word);
  }

  setFault(): void {
    throw new Error('a fake controller has no faults');
  }

  #write(address: number, value: number | boolean): WriteAnswer {
    this.written.push([address, value]);
    return this.refusals.get(address) ?? 'accepted';
  }
}
