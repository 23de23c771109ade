import type { AuditValue } from '#shared/model/audit.ts';
import type { Clock } from '#shared/model/clock.ts';
import { AccessService } from './accessService.ts';
import { AuditDesk } from './auditDesk.ts';
import type { AuditAct } from './auditor.ts';
import { EventHub } from './eventHub.ts';
import type { Logger } from './logger.ts';
import type { StoreThreads } from './storeThreads.ts';

export interface DeskOptions {
  readonly dataDirectory: string;
  /** Present in a demo. */
  readonly training?: object;
  /** Administrator token for automation. */
  readonly automationToken?: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Who may do what, the record of what they did, and how screens hear of it. */
export interface Desk {
  readonly hub: EventHub;
  readonly access: AccessService;
  readonly audit: AuditDesk;
}

/** Opens users, sessions and the audit of a station over its store. */
export const openDesk = async (
  options: DeskOptions,
  { writer, reader }: StoreThreads,
  stationId: () => string,
): Promise<Desk> => {
  const { clock, logger, dataDirectory, automationToken } = options;
  const hub = new EventHub(clock);
  const audit = await AuditDesk.open({
    dataDirectory,
    writer: writer.call,
    reader: reader.call,
    clock,
    stationId,
    logger,
  });
  const access = await AccessService.start({
    store: {
      readAccess: () => reader.call.readAccess(),
      accessRevision: () => reader.call.accessRevision(),
      addUser: (user) => writer.call.addUser(user),
      changeUser: (id, changes) => writer.call.changeUser(id, changes),
      addToken: (token) => writer.call.addToken(token),
      changeToken: (id, changes) => writer.call.changeToken(id, changes),
    },
    clock,
    logger,
    demo: options.training !== undefined,
    ...(automationToken === undefined ? {} : { automationToken }),
    onChange: () => hub.publish({ name: 'access.changed', data: { timeMs: clock.epochMs() } }),
  });
  return { hub, access, audit };
};

/** What the station does by itself. */
export const stationAct = (action: string, after: AuditValue): AuditAct => ({
  user: 'station',
  role: 'admin',
  from: 'station',
  action,
  object: null,
  before: null,
  after,
  result: 'done',
  reason: null,
});
