import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiError } from '#shared/api/apiError.ts';
import type { CommandView, DeviceCommands, SelectionView } from '#shared/api/commands.ts';
import { COMMAND_CAUSES, type CommandCause } from '#shared/model/commandCause.ts';
import type { CommandResult, PreconditionView } from '#shared/model/deviceCommand.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import type { Result } from '#shared/model/result.ts';
import { type Answer, badInput, mapped, type Route } from './restRoute.ts';

const CREATED = 201;

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const deviceParameters = z.object({ id: wholeNumber, name: z.string().optional() });
const selectionParameters = z.object({ selection: z.string() });
/** `parameters` goes on as it is: the contract says what it may hold. */
const commandBody = z.strictObject({ parameters: z.unknown().optional(), pin: z.string().optional() }).nullish();
const lockOutBody = z.strictObject({
  reason: z.string(),
  planned_end: z.union([z.iso.datetime({ offset: true }), z.number(), z.null()]).optional(),
});
const removalBody = z.strictObject({ comment: z.string() });

const isCause = (reason: string | undefined): reason is CommandCause =>
  reason !== undefined && Object.hasOwn(COMMAND_CAUSES, reason);

const causeBody = (cause: CommandCause, detail: LocalText | null): object => {
  const { code, ru, en } = COMMAND_CAUSES[cause];
  return {
    code,
    text_ru: detail === null ? ru : `${ru}: ${detail.ru}`,
    text_en: detail === null ? en : `${en}: ${detail.en}`,
  };
};

/** Errors say their cause as results do: `cause_code`, and words in both languages. */
const withCause = <Value>(
  result: Result<Value, ApiError>,
  shape: (value: Value) => unknown,
  status?: number,
): Answer => {
  if (result.ok) return mapped(result, shape, status);
  const { code, reason, words } = result.error;
  const cause = isCause(reason) ? reason : code === 'forbidden' ? 'no_access_authority' : undefined;
  if (cause === undefined) return result;
  const { ru, en } = words ?? COMMAND_CAUSES[cause];
  return { ...result, more: { reason: cause, cause_code: COMMAND_CAUSES[cause].code, text_ru: ru, text_en: en } };
};

const preconditionBody = ({ text, isMet, value, why }: PreconditionView): object => ({
  text: text.ru,
  text_en: text.en,
  ok: isMet,
  value: value?.ru ?? null,
  value_en: value?.en ?? null,
  why: why?.ru ?? null,
  why_en: why?.en ?? null,
});

const selectionBody = (view: SelectionView): object => ({
  selectionId: view.selectionId,
  expiresAt: new Date(view.expiresMs).toISOString(),
  preconditions: view.preconditions.map(preconditionBody),
  device_id: view.deviceId,
  site: view.site,
  device: view.device,
  command: view.command,
  text_ru: view.effect.ru,
  text_en: view.effect.en,
  parameters: view.parameters,
  phase: view.phase,
  needs_pin: view.needsSecret,
  result: view.result === null ? null : resultBody(view.result),
});

const resultBody = ({ outcome, cause, detail, readBack }: CommandResult): object => ({
  outcome,
  reason: cause,
  ...causeBody(cause, detail),
  read_back: readBack?.ru ?? null,
  read_back_en: readBack?.en ?? null,
});

const commandBodyOf = ({ key, label, role, isVerified, parameter, preconditions, blockedBy }: CommandView): object => ({
  name: key,
  text_ru: label.ru,
  text_en: label.en,
  role,
  verified: isVerified,
  parameter,
  preconditions: preconditions.map(preconditionBody),
  blocked_by: blockedBy,
});

const deviceBody = ({ deviceId, commands, lockOut, present }: DeviceCommands): object => ({
  device_id: deviceId,
  commands: commands.map(commandBodyOf),
  lock_out: lockOut === null ? null : lockOutView(lockOut),
  present,
});

const lockOutView = ({ deviceId, user, reason, sinceMs, plannedEndMs }: LockOut): object => ({
  device_id: deviceId,
  user,
  reason,
  since: new Date(sinceMs).toISOString(),
  planned_end: plannedEndMs === null ? null : new Date(plannedEndMs).toISOString(),
});

const deviceOf = (request: FastifyRequest): number => deviceParameters.safeParse(request.params).data?.id ?? Number.NaN;
const selectionOf = (request: FastifyRequest): string =>
  selectionParameters.safeParse(request.params).data?.selection ?? '';

const BODY = 'a body takes parameters such as {"value": 45}, and to operate the pin';
const NO_VALUE = {};

/** Select, operate and cancel; lock-outs. */
export const COMMAND_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/devices/:id/commands': async (ask, request) =>
    mapped(await ask('commands.list', { deviceId: deviceOf(request) }), deviceBody),
  'POST /api/devices/:id/commands/:name/select': async (ask, request) => {
    const body = commandBody.safeParse(request.body);
    if (!body.success) return badInput(BODY);
    const { name } = deviceParameters.safeParse(request.params).data ?? {};
    const parameters = body.data?.parameters ?? NO_VALUE;
    const order = { deviceId: deviceOf(request), command: name, parameters };
    return withCause(await ask('commands.select', order), selectionBody, CREATED);
  },
  'GET /api/commands/:selection': async (ask, request) =>
    withCause(await ask('commands.selection', { selectionId: selectionOf(request) }), selectionBody),
  'POST /api/commands/:selection/operate': async (ask, request) => {
    const body = commandBody.safeParse(request.body);
    if (!body.success) return badInput(BODY);
    const { parameters = NO_VALUE, pin } = body.data ?? {};
    const order = { selectionId: selectionOf(request), parameters, ...(pin === undefined ? {} : { pin }) };
    return withCause(await ask('commands.operate', order), resultBody);
  },
  'DELETE /api/commands/:selection': async (ask, request) =>
    withCause(await ask('commands.cancel', { selectionId: selectionOf(request) }), () => ({ cancelled: true })),
  'GET /api/lockouts': async (ask) => mapped(await ask('lockOuts.list', {}), (lockOuts) => lockOuts.map(lockOutView)),
  'POST /api/devices/:id/lockout': async (ask, request) => {
    const body = lockOutBody.safeParse(request.body);
    if (!body.success) return badInput('reason says what is done; planned_end is an ISO time or UTC epoch ms');
    const { reason, planned_end: end = null } = body.data;
    const plannedEndMs = typeof end === 'string' ? Date.parse(end) : end;
    return mapped(
      await ask('lockOuts.set', { deviceId: deviceOf(request), reason, plannedEndMs }),
      lockOutView,
      CREATED,
    );
  },
  'DELETE /api/devices/:id/lockout': async (ask, request) => {
    const body = removalBody.safeParse(request.body);
    if (!body.success) return badInput('comment says that the machine may be switched on again');
    return mapped(await ask('lockOuts.remove', { deviceId: deviceOf(request), ...body.data }), () => ({
      removed: true,
    }));
  },
};
