import { z } from 'zod';
import type { TrendGroup } from '#shared/api/trends.ts';
import { badInput, mapped, type Route } from './restRoute.ts';

const parameters = z.object({
  id: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});
const pen = z.strictObject({
  tag: z.unknown(),
  shift_ms: z.unknown().optional(),
  pane: z.unknown(),
  axis: z.unknown(),
  colour: z.unknown(),
});
const body = z.strictObject({ name: z.unknown(), panes: z.unknown(), pens: z.array(pen) });

const CREATED = 201;
const SHAPE =
  'a group takes name, panes and pens, each with tag, pane, axis, colour and, where it is shifted, shift_ms';

const idOf = (params: unknown): number => parameters.safeParse(params).data?.id ?? Number.NaN;

const groupBody = ({ id, name, panes, pens, savedMs, savedBy }: TrendGroup): object => ({
  id,
  name,
  panes,
  pens: pens.map(({ shiftMs = 0, isKnown, ...rest }) => ({ ...rest, shift_ms: shiftMs, known: isKnown })),
  saved: new Date(savedMs).toISOString(),
  saved_by: savedBy,
});

const orderOf = (content: unknown): object | undefined => {
  const parsed = body.safeParse(content);
  if (!parsed.success) return undefined;
  const pens = parsed.data.pens.map(({ shift_ms: shiftMs, ...rest }) =>
    shiftMs === undefined ? rest : { ...rest, shiftMs },
  );
  return { ...parsed.data, pens };
};

/** Groups of pens. */
export const TREND_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/trends/groups': async (ask) => mapped(await ask('trends.groups', {}), (groups) => groups.map(groupBody)),
  'POST /api/trends/groups': async (ask, request) => {
    const order = orderOf(request.body);
    return order === undefined ? badInput(SHAPE) : mapped(await ask('trends.saveGroup', order), groupBody, CREATED);
  },
  'PUT /api/trends/groups/:id': async (ask, { params, body: content }) => {
    const order = orderOf(content);
    if (order === undefined) return badInput(SHAPE);
    return mapped(await ask('trends.saveGroup', { ...order, id: idOf(params) }), groupBody);
  },
  'DELETE /api/trends/groups/:id': async (ask, { params }) =>
    mapped(await ask('trends.removeGroup', { id: idOf(params) }), () => ({ deleted: true })),
};
