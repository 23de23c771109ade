import { fileURLToPath } from 'node:url';
import { Program } from '../kit/program.ts';

const SCRIPT = fileURLToPath(new URL('pymodbus_client.py', import.meta.url));

/** A method of pymodbus with its arguments: `read_coils`, `write_register`… */
export type PymodbusRequest = readonly [method: string, ...args: (number | boolean)[]];

/** The coils or registers read, `true` for an echo, `{ exception: 2 }` for an exception. */
export type PymodbusAnswer = boolean | (number | boolean)[] | { readonly exception: number };

/** A client by pymodbus on one connection: Modbus TCP, or RTU frames in TCP. */
export const pymodbusClient = (
  python: string,
  kind: 'tcp' | 'rtutcp',
  port: number,
  unitId: number,
): ((...request: PymodbusRequest) => Promise<PymodbusAnswer>) => {
  const program = new Program(python, [SCRIPT, kind, port.toString(), unitId.toString()]);
  let asked = 0;
  return async (...request) => {
    asked += 1;
    const head = `answer ${asked.toString()} `;
    program.send(JSON.stringify(request));
    const line = await program.line(new RegExp(`^${head}`));
    return JSON.parse(line.slice(head.length)) as PymodbusAnswer;
  };
};
