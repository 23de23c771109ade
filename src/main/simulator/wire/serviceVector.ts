import type { IServiceVector } from 'modbus-serial';
import type { WriteAnswer } from '../simulatedController.ts';
import type { SimulatedDevice } from './simulatedDevice.ts';

const ILLEGAL_ADDRESS = 2;
const ILLEGAL_VALUE = 3;
const MAX_REGISTERS = 125;

const EXCEPTIONS: Readonly<Record<Exclude<WriteAnswer, 'accepted'>, number>> = {
  illegalAddress: ILLEGAL_ADDRESS,
  illegalValue: ILLEGAL_VALUE,
};

/** The library answers an error with this number as the exception; without one it answers 4. */
class ModbusRefusal extends Error {
  readonly modbusErrorCode: number;

  constructor(code: number) {
    super(`Modbus exception ${code.toString()}`);
    this.modbusErrorCode = code;
  }
}

const known = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new ModbusRefusal(ILLEGAL_ADDRESS);
  return value;
};

const registers = (device: SimulatedDevice, fc: 3 | 4, address: number, count: number): number[] => {
  if (count > MAX_REGISTERS) throw new ModbusRefusal(ILLEGAL_VALUE);
  return known(device.readRegisters(fc, address, count));
};

const obey = (answer: WriteAnswer): void => {
  if (answer !== 'accepted') throw new ModbusRefusal(EXCEPTIONS[answer]);
};

/** The unit of that number; undefined where none answers to it. */
export type UnitOf = (unitId: number) => SimulatedDevice | undefined;

type Done<Value> = (error: Error | null, value: Value) => void;
type Ask = <Value>(unitId: number, done: Done<Value>, answer: (device: SimulatedDevice) => Value) => void;

const askOf =
  (unitOf: UnitOf): Ask =>
  (unitId, done, answer) => {
    const device = unitOf(unitId);
    if (device === undefined) return;
    let value: ReturnType<typeof answer>;
    try {
      value = answer(device);
    } catch (error) {
      // Beside an error the value means nothing, but the library reaches into it: without a list, FC4 answers with 4.
      done(error as Error, [] as ReturnType<typeof answer>);
      return;
    }
    done(null, value);
  };

const readingOf = (ask: Ask): IServiceVector => ({
  getCoil: (address: number, unitId: number, done: Done<boolean>) =>
    ask(unitId, done, (device) => known(device.readCoil(address))),
  getDiscreteInput: (address: number, unitId: number, done: Done<boolean>) =>
    ask(unitId, done, (device) => known(device.readCoil(address))),
  getHoldingRegister: (address: number, unitId: number, done: Done<number>) =>
    ask(unitId, done, (device) => known(registers(device, 3, address, 1)[0])),
  getInputRegister: (address: number, unitId: number, done: Done<number>) =>
    ask(unitId, done, (device) => known(registers(device, 4, address, 1)[0])),
  getMultipleHoldingRegisters: (address: number, count: number, unitId: number, done: Done<number[]>) =>
    ask(unitId, done, (device) => registers(device, 3, address, count)),
  getMultipleInputRegisters: (address: number, count: number, unitId: number, done: Done<number[]>) =>
    ask(unitId, done, (device) => registers(device, 4, address, count)),
});

const writingOf = (ask: Ask): IServiceVector => {
  // The library hands the coils of one FC15 over one by one, without a pause and whatever was answered before.
  let isRestOfRefused = false;
  const writeCoil = (device: SimulatedDevice, address: number, on: boolean): void => {
    if (isRestOfRefused) return;
    const answer = device.writeCoil(address, on);
    isRestOfRefused = answer !== 'accepted';
    if (isRestOfRefused) {
      queueMicrotask(() => {
        isRestOfRefused = false;
      });
    }
    obey(answer);
  };
  return {
    setCoil: (address: number, on: boolean, unitId: number, done: Done<void>) =>
      ask(unitId, done, (device) => writeCoil(device, address, on)),
    setRegister: (address: number, word: number, unitId: number, done: Done<void>) =>
      ask(unitId, done, (device) => obey(device.writeRegisters(address, [word]))),
    setRegisterArray: (address: number, words: number[], unitId: number, done: Done<void>) =>
      ask(unitId, done, (device) => obey(device.writeRegisters(address, words))),
  };
};

/**
 * What the units behind one server answer. Every function the library knows is given a handler: it leaves a request
 * without one unanswered, which no controller does. Only handlers with a callback can stay silent, so all have one;
 * the library tells them by the number of their parameters.
 *
 * Limits of modbus-serial: from 128 registers on it refuses with 4 instead of 3, a coil is off for every word but
 * FF00, a request of fewer than four bytes gets no answer, and a function that it does not know is refused for units
 * that are not there as well. FC16 goes by `setRegisterArray`: by `setRegister` it would answer after the first
 * register, whatever becomes of the others.
 */
export const serviceVector = (unitOf: UnitOf): IServiceVector => {
  const ask = askOf(unitOf);
  return { ...readingOf(ask), ...writingOf(ask) };
};
