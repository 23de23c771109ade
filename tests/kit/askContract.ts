import { z } from 'zod';
import { openSocket } from './socketClient.ts';
import type { StationProcess } from './stationProcess.ts';

const response = z.looseObject({
  id: z.literal(1),
  result: z.union([z.object({ ok: z.literal(true), value: z.unknown() }), z.object({ ok: z.literal(false) })]),
});

/** The answer of one entry of the contract, asked as a screen in a browser asks. */
export const askContract = async <Value>(
  station: StationProcess,
  name: string,
  input: unknown,
  shape: z.ZodType<Value>,
): Promise<Value> => {
  const client = await openSocket(station, '/ws/api');
  client.socket.send(JSON.stringify({ id: 1, name, input }));
  const { result } = await client.take((message) => response.safeParse(message).data);
  client.close();
  if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result)}`);
  return shape.parse(result.value);
};

export const historyShape = z.object({
  timesMs: z.array(z.number()),
  values: z.array(z.number().nullable()),
  reasons: z.array(z.string()),
  truncated: z.boolean(),
});

const DAY_MS = 86_400_000;

/** Everything recorded of a point in the last hours. */
export const historyOf = (
  station: StationProcess,
  deviceId: number,
  point: string,
): Promise<z.infer<typeof historyShape>> => {
  const toMs = Date.now() + DAY_MS / 24;
  return askContract(station, 'history.raw', { deviceId, point, fromMs: toMs - DAY_MS, toMs }, historyShape);
};
