/** The access of a station for tests: service, handlers and store, with a clock that is moved by hand. */
import { accessHandlers } from '#main/app/accessHandlers.ts';
import { AccessService, type OpenedAccess } from '#main/app/accessService.ts';
import { emptyTrace } from '#main/app/auditTrace.ts';
import { silentLogger } from '#main/app/logger.ts';
import type { Caller } from '#shared/api/caller.ts';
import { HandMovedClock } from './handMovedClock.ts';
import { MemoryAccessStore } from './memoryAccessStore.ts';

const CHEAP = { n: 16, r: 1, p: 1 };
export const ADMIN = { name: 'Петров', secret: 'дизель-генератор' };
export const OPERATOR = { name: 'Иванов', secret: '3691' };
export const DESK = '127.0.0.1';
export const FAR = '10.0.0.7';

const services: AccessService[] = [];
/** Closes every service that was started: after each test. */
export const closeAccess = async (): Promise<void> => {
  await Promise.all(services.splice(0).map((service) => service.close()));
};

/** A station's access over a store in memory, with cheap hashes. */
export const start = async (options: { demo?: boolean; automationToken?: string; store?: MemoryAccessStore } = {}) => {
  const clock = new HandMovedClock();
  const { store = new MemoryAccessStore(), demo = false, ...others } = options;
  const notices: number[] = [];
  const onChange = () => void notices.push(clock.monotonicMs());
  const access = await AccessService.start({
    store,
    clock,
    logger: silentLogger,
    demo,
    cost: CHEAP,
    onChange,
    ...others,
  });
  services.push(access);
  const handlers = accessHandlers(access);
  return { clock, store, notices, access, handlers };
};

export type Started = Awaited<ReturnType<typeof start>>;

/** The value of a result that must be good. */
export const value = <Value>(
  result: { ok: true; value: Value } | { ok: false; error: { code: string; message: string } },
) => {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.message}`);
  return result.value;
};

export const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'done' : result.error.code;

/** A station with an administrator, who is logged in at the window, and an operator. */
export const withPeople = async (options: Parameters<typeof start>[0] = {}) => {
  const started = await start(options);
  const { access, handlers } = started;
  value(await handlers['access.setUp'](ADMIN, access.windowCaller(), emptyTrace()));
  const admin = access.windowCaller();
  const operator = value(await handlers['users.create']({ ...OPERATOR, role: 'operator' }, admin, emptyTrace()));
  return { ...started, admin, operator };
};

export const openFar = async ({ access }: Started, person = OPERATOR, from = FAR): Promise<OpenedAccess> =>
  value(await access.openWithName(person.name, person.secret, from));

export const callerNow = ({ access }: Started, { bearer }: OpenedAccess, from = FAR): Caller => {
  const caller = access.callerOf(bearer, from);
  if (caller === undefined) throw new Error('the session is not known');
  return caller;
};
