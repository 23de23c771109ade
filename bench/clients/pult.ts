/** PORT SECONDS CONNECTIONS [record]: reads through the production link, each answer decoded; `record`: and recorded. */
import { FrameRecorder } from '../../src/main/modbus/frameRecorder.ts';
import { Link } from '../../src/main/modbus/link.ts';
import type { ReadRequest } from '../../src/main/modbus/pdu.ts';
import { tcpTransport } from '../../src/main/modbus/tcpTransport.ts';
import { TimerWheel } from '../../src/main/modbus/timerWheel.ts';
import { decodeBlock } from '../../src/main/profile/decode.ts';
import { BLOCK, COUNT, sixtyRegisters } from '../kit/sixtyRegisters.ts';
import { clientWords, measure } from './measured.ts';

const { port, seconds, connections, more } = clientWords();
const clock = { monotonicMs: () => performance.now(), epochMs: () => Date.now() };
const wheel = new TimerWheel({ monotonicMs: clock.monotonicMs });
const compiled = sixtyRegisters();
const request: ReadRequest = { unitId: 1, fc: 3, address: 0, count: COUNT };
let operations = 0;

const start = (): void => {
  const link = new Link({
    framing: 'tcp',
    transport: tcpTransport({ host: '127.0.0.1', port }),
    timeoutMs: 1000,
    pauseMs: 0,
    connectTimeoutMs: 1000,
    random: Math.random,
    clock,
    wheel,
    ...(more.includes('record') ? { tap: new FrameRecorder() } : {}),
  });
  const ask = (): void =>
    link.submit(request, (result) => {
      if (!result.ok) throw new Error(result.error.message);
      const values = decodeBlock(compiled, BLOCK, result.value.registers);
      if (values.length !== COUNT || values[1]?.value !== 7) throw new Error('a wrong value');
      operations += 1;
      ask();
    });
  ask();
};

for (let index = 0; index < connections; index += 1) start();
measure(seconds, () => operations);
