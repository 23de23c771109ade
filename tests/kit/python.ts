import { spawnSync } from 'node:child_process';

/** Distributions put their packages beside their own interpreter, which need not be the first one in the path. */
const INTERPRETERS = ['/usr/bin/python3', 'python3'];

const knowsPymodbus = (interpreter: string): boolean =>
  spawnSync(interpreter, ['-c', 'from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer'], {
    stdio: 'ignore',
  }).status === 0;

/** A Python that has pymodbus 3.0; undefined where there is none. */
export const pythonWithPymodbus: string | undefined = INTERPRETERS.find(knowsPymodbus);
