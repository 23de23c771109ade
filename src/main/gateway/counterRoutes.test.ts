import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { COUNTER_ROUTES } from './counterRoutes.ts';
import type { Answer, Ask } from './restRoute.ts';

const view = {
  deviceId: 3,
  device: 'MKZ.GEN1',
  point: 'run_hours',
  total: 12_487.5,
  sinceMs: Date.UTC(2026, 10, 1),
  lastMs: null,
  question: null,
};

const call = async (
  place: string,
  request: { readonly query?: object; readonly params?: object; readonly body?: object },
  value: unknown = view,
): Promise<{ asked: unknown[]; answer: Answer }> => {
  const asked: unknown[] = [];
  const ask = ((name: string, input: unknown) => {
    asked.push(name, input);
    return Promise.resolve({ ok: true, value });
  }) as Ask;
  const route = COUNTER_ROUTES[place];
  if (route === undefined) throw new Error(`there is no ${place}`);
  return { answer: await route(ask, request as FastifyRequest), asked };
};

const params = { id: '3', point: 'run_hours' };
const DECISION = 'POST /api/devices/:id/counters/:point/decision';
const TOTALS = 'GET /api/devices/:id/counters/:point/totals';

describe('counters over REST', () => {
  it('are listed with ISO times', async () => {
    const { asked, answer } = await call('GET /api/counters', { query: { device_id: '3' } }, [view]);
    expect(asked).toEqual(['counters.list', { deviceId: 3 }]);
    expect(answer).toMatchObject({
      value: [{ device_id: 3, total: 12_487.5, since: '2026-11-01T00:00:00.000Z', last: null }],
    });
  });

  it('have totals by days unless asked otherwise', async () => {
    const totals = {
      deviceId: 3,
      point: 'run_hours',
      unit: 'h',
      by: 'day',
      timeZone: 'Asia/Almaty',
      rows: [{ fromMs: 0, toMs: 1, amount: 2.5 }],
    };
    const query = { from: '2026-11-01', to: '2026-11-21T05:00:00+05:00' };
    const { asked, answer } = await call(TOTALS, { params, query }, totals);
    expect(asked[1]).toEqual({
      deviceId: 3,
      point: 'run_hours',
      fromMs: Date.UTC(2026, 10, 1),
      toMs: Date.UTC(2026, 10, 21),
      by: 'day',
    });
    expect(answer).toMatchObject({ value: { time_zone: 'Asia/Almaty', rows: [{ amount: 2.5 }] } });
  });

  it('refuse a time of day without a zone', async () => {
    const { asked, answer } = await call(TOTALS, { params, query: { from: '2026-11-01T00:00', to: '5' } });
    expect([asked, answer.ok]).toEqual([[], false]);
  });

  it.each([
    [{ decision: 'reset', reason: 'x' }, 'counters.decide', { decision: 'reset', reason: 'x' }],
    [
      { decision: 'swap', start_reading: 501, reason: 'x' },
      'counters.decide',
      { decision: 'swap', startReading: 501, reason: 'x' },
    ],
    [{ decision: 'correct', total: 60_000, reason: 'x' }, 'counters.correct', { total: 60_000, reason: 'x' }],
  ])('take the decision %j', async (body, entry, input) => {
    const { asked } = await call(DECISION, { params, body });
    expect(asked).toEqual([entry, { deviceId: 3, point: 'run_hours', ...input }]);
  });

  it.each([
    { decision: 'reset' },
    { decision: 'reset', total: 5, reason: 'x' },
    { decision: 'swap', start: 1, reason: 'x' },
  ])('refuse the decision %j', async (body) => {
    const { asked, answer } = await call(DECISION, { params, body });
    expect([asked, answer.ok]).toEqual([[], false]);
  });
});
