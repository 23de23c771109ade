import type { CompiledProfile } from '../../profile/compileProfile.ts';
import type { PlantDevice } from '../plant.ts';
import type { SimulatedController, WriteAnswer } from '../simulatedController.ts';
import { RegisterImage } from './registerImage.ts';

/** One controller of a simulated plant as a unit on the wire: its registers and coils, and whether it answers. */
export class SimulatedDevice {
  readonly device: PlantDevice;
  readonly #compiled: CompiledProfile;
  #controller: SimulatedController;
  #image: RegisterImage;
  /** One that does not gives no answer, like a unit without power. */
  isRunning = true;

  /** `instant` gives another number when the controller's values may be others. */
  constructor(compiled: CompiledProfile, controller: SimulatedController, instant: () => number) {
    this.device = controller.device;
    this.#compiled = compiled;
    this.#controller = controller;
    this.#image = new RegisterImage(compiled, () => controller.values(), instant);
  }

  /** From now on another model of the same controller answers. */
  begin(controller: SimulatedController, instant: () => number): void {
    this.#controller = controller;
    this.#image = new RegisterImage(this.#compiled, () => controller.values(), instant);
  }

  /** Undefined where the profile does not know one of the registers. */
  readRegisters(fc: 3 | 4, address: number, count: number): number[] | undefined {
    return this.#image.read(fc, address, count);
  }

  readCoil(address: number): boolean | undefined {
    return this.#controller.coil(address);
  }

  writeCoil(address: number, on: boolean): WriteAnswer {
    const answer = this.#controller.writeCoil(address, on);
    this.#image.forget();
    return answer;
  }

  /** Writes in order up to the first that is not accepted; its answer is the answer. */
  writeRegisters(address: number, words: readonly number[]): WriteAnswer {
    let answer: WriteAnswer = 'accepted';
    for (let index = 0; index < words.length && answer === 'accepted'; index += 1) {
      answer = this.#controller.writeRegister(address + index, words[index] ?? 0);
    }
    this.#image.forget();
    return answer;
  }
}
