import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callerOfRole } from '../../../tests/kit/callers.ts';
import type { GatewayParts } from './gatewayParts.ts';
import { limitRate } from './rateLimit.ts';

const GOOD = 'good-bearer';

let server: FastifyInstance;
beforeEach(async () => {
  server = fastify();
  const callerOf = (bearer: string) => (bearer === GOOD ? callerOfRole('viewer') : undefined);
  await limitRate(server, { access: { callerOf } } as unknown as GatewayParts);
  server.get('/', () => 'values');
});
afterEach(() => server.close());

/** Numbers of answers with each status, for so many questions of one address. */
const asked = async (count: number, bearer: (index: number) => string): Promise<Record<number, number>> => {
  const statuses: Record<number, number> = {};
  for (let index = 0; index < count; index += 1) {
    const headers = { authorization: `Bearer ${bearer(index)}` };
    const { statusCode } = await server.inject({ url: '/', headers, remoteAddress: '10.0.0.7' });
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
  }
  return statuses;
};

describe('the pace of a caller on a network', () => {
  it('is fifty requests a second', async () => {
    expect(await asked(57, () => GOOD)).toEqual({ 200: 50, 429: 7 });
  });

  it('is not got around by another made-up bearer each time', async () => {
    expect(await asked(57, (index) => `made-up-${index.toString()}`)).toEqual({ 200: 50, 429: 7 });
  });

  it('is not taken from a caller by strangers at the same address', async () => {
    await asked(57, (index) => `made-up-${index.toString()}`);
    expect(await asked(3, () => GOOD)).toEqual({ 200: 3 });
  });
});
