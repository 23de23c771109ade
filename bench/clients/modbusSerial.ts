/** PORT SECONDS CONNECTIONS: the same reads through modbus-serial, whose registers are not decoded. */
import ModbusRTU from 'modbus-serial';
import { COUNT } from '../kit/sixtyRegisters.ts';
import { clientWords, measure } from './measured.ts';

const { port, seconds, connections } = clientWords();
let operations = 0;

const start = async (): Promise<never> => {
  const client = new ModbusRTU();
  await client.connectTCP('127.0.0.1', { port });
  client.setID(1);
  client.setTimeout(1000);
  for (;;) {
    const { data } = await client.readHoldingRegisters(0, COUNT);
    if (data[1] !== 7) throw new Error('a wrong value');
    operations += 1;
  }
};

for (let index = 0; index < connections; index += 1) void start();
measure(seconds, () => operations);
