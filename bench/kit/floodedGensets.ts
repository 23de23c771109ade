/** Controllers of running engine sets on sockets of their own, all of which can report alarms at once. */
import net from 'node:net';
import { alarmDefinitions } from '../../src/main/profile/alarmDefinitions.ts';
import { compileProfile } from '../../src/main/profile/compileProfile.ts';
import { encodeBlock } from '../../src/main/profile/encode.ts';
import { PlantModel } from '../../src/main/simulator/plantModel.ts';
import { shippedPlant, shippedProfile } from '../../src/main/simulator/trainingPlants.ts';

export const GENSET_PROFILE = 'smartgen-hgm9520n';
export const GENSET_RATINGS = { powerKw: 160, voltageV: 400, frequencyHz: 50 } as const;

export const genset = compileProfile(shippedProfile(GENSET_PROFILE));
export const gensetAlarms = alarmDefinitions(genset.profile, GENSET_RATINGS).definitions;

const SEED = 7;
const MBAP_BYTES = 7;
const REQUEST_BYTES = 12;
const REGISTERS = 1_024;

/** The registers of a set in service, block by block; those of a later moment differ in most measured values. */
export const gensetImages = (count: number, stepMs: number): ReadonlyMap<string, Uint16Array>[] => {
  const model = new PlantModel(shippedPlant('mkz'), SEED);
  return Array.from({ length: count }, () => {
    model.advance(stepMs);
    const values = model.values('GEN1');
    return new Map(genset.profile.blocks.map(({ key }) => [key, encodeBlock(genset, key, values)]));
  });
};

/** Shutdowns that nothing covers, as many as wanted. */
export const floodAlarms = (count: number) => {
  const bits = gensetAlarms.flatMap(({ key, trigger, coveredBy }) =>
    trigger.kind === 'bit' && key.startsWith('shutdown.') && coveredBy.length === 0 ? [{ key, ...trigger }] : [],
  );
  if (bits.length < count) throw new Error(`the profile has only ${bits.length.toString()} such alarms`);
  return bits.slice(0, count);
};

const memoryOf = (image: ReadonlyMap<string, Uint16Array>): Uint16Array => {
  const memory = new Uint16Array(REGISTERS);
  for (const { key, address } of genset.profile.blocks) memory.set(image.get(key) ?? [], address);
  return memory;
};

const reply = (request: Buffer, memory: Uint16Array): Buffer => {
  const address = request.readUInt16BE(8);
  const count = request.readUInt16BE(10);
  const answer = Buffer.alloc(MBAP_BYTES + 2 + 2 * count);
  request.copy(answer, 0, 0, MBAP_BYTES + 1);
  answer.writeUInt16BE(answer.length - 6, 4);
  answer[8] = 2 * count;
  for (let index = 0; index < count; index += 1)
    answer.writeUInt16BE(memory[address + index] ?? 0, MBAP_BYTES + 2 + 2 * index);
  return answer;
};

const listen = (port: number, memory: () => Uint16Array): Promise<net.Server> =>
  new Promise((resolve, reject) => {
    const server = net.createServer({ noDelay: true }, (socket) => {
      let held = Buffer.alloc(0);
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        held = Buffer.concat([held, bytes]);
        for (; held.length >= REQUEST_BYTES; held = held.subarray(REQUEST_BYTES)) socket.write(reply(held, memory()));
      });
    });
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });

/** Serves so many sets on ports that count up; `flood` sets the bits of `alarms` in all of them. */
export const startGensets = async (count: number, firstPort: number, alarms: ReturnType<typeof floodAlarms>) => {
  const [image] = gensetImages(1, 60_000);
  const calm = memoryOf(image ?? new Map());
  const flooded = calm.slice();
  for (const { point, bit } of alarms) {
    const address = genset.profile.points.find(({ key }) => key === point)?.address ?? 0;
    flooded[address] = (flooded[address] ?? 0) | (1 << bit);
  }
  let memory = calm;
  const servers = await Promise.all(
    Array.from({ length: count }, (_, index) => listen(firstPort + index, () => memory)),
  );
  return {
    flood: (): void => {
      memory = flooded;
    },
    close: (): void => {
      for (const server of servers) server.close();
    },
  };
};
