import { type IServiceVector, ServerTCP } from 'modbus-serial';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { RegisterImage } from './registerImage.ts';
import type { Speaker } from './speaker.ts';

const ILLEGAL_ADDRESS = 2;
const ILLEGAL_VALUE = 3;
const MAX_REGISTERS = 125;

/** The library answers a thrown error with this number as the exception; without one it answers 4. */
class ModbusRefusal extends Error {
  readonly modbusErrorCode: number;

  constructor(code: number) {
    super(`Modbus exception ${code.toString()}`);
    this.modbusErrorCode = code;
  }
}

const read = (image: RegisterImage, fc: 3 | 4, address: number, count: number): number[] => {
  if (count > MAX_REGISTERS) throw new ModbusRefusal(ILLEGAL_VALUE);
  const words = image.read(fc, address, count);
  if (words === undefined) throw new ModbusRefusal(ILLEGAL_ADDRESS);
  return words;
};

const readOne = (image: RegisterImage, fc: 3 | 4, address: number): number => {
  const [word] = read(image, fc, address, 1);
  if (word === undefined) throw new Error('BUG: a read of one register brought none');
  return word;
};

const refuse = (): never => {
  throw new ModbusRefusal(ILLEGAL_ADDRESS);
};

/**
 * What the controller answers. Every function the library knows is given a handler: it leaves a request without one
 * unanswered, which no controller does. Coils are commands: accepted with their echo, not yet obeyed.
 */
const vectorOf = (image: RegisterImage): IServiceVector => ({
  getMultipleHoldingRegisters: (address: number, count: number) => read(image, 3, address, count),
  getHoldingRegister: (address: number) => readOne(image, 3, address),
  getMultipleInputRegisters: (address: number, count: number) => read(image, 4, address, count),
  getInputRegister: (address: number) => readOne(image, 4, address),
  getCoil: refuse,
  getDiscreteInput: refuse,
  setRegister: refuse,
  setCoil: () => undefined,
});

export interface ModbusServerOptions {
  readonly host: string;
  /** 1…65535: the library takes 0 for 502. */
  readonly port: number;
  /** Requests to another unit get no answer. */
  readonly unitId: number;
  readonly image: RegisterImage;
}

/** Serves a register image over Modbus TCP by modbus-serial. Resolves once it listens, or says why it cannot. */
export const startModbusServer = ({
  host,
  port,
  unitId,
  image,
}: ModbusServerOptions): Promise<Result<Speaker, string>> =>
  new Promise((resolve) => {
    const server = new ServerTCP(vectorOf(image), { host, port, unitID: unitId });
    server.on('serverError', (error) => {
      resolve(failure(`${host}:${port.toString()}: ${error?.message ?? 'cannot listen'}`));
    });
    server.on('initialized', () => {
      resolve(success({ host, port, close: () => new Promise((closed) => server.close(() => closed())) }));
    });
  });
