/**
 * Sites and devices as REST speaks them: the station file's objects with ids, and beside them the flat fields that
 * the seed's scripts send and expect (`device_type`, `ip_address`, `protocol`, `slave_id`, `is_active`).
 */
import { z } from 'zod';
import { describeIssues } from '#shared/api/schema/inputs.ts';
import type { Connection, Device, DeviceKind, Site } from '#shared/model/device.ts';

const flatDevice = z.looseObject({
  site_id: z.int().positive().optional(),
  site: z.string().optional(),
  code: z.string().optional(),
  name: z.string().optional(),
  device_type: z.string().optional(),
  ip_address: z.string().optional(),
  protocol: z.enum(['tcp', 'rtu']).optional(),
  port: z.int().optional(),
  slave_id: z.int().optional(),
  is_active: z.boolean().optional(),
  connection: z.unknown().optional(),
});

const DEFAULT_PROFILE: Readonly<Partial<Record<string, string>>> = {
  generator: 'smartgen-hgm9520n',
  ats: 'smartgen-hgm9560',
  pump: 'pump-station',
  building: 'building-sensors',
} satisfies Partial<Record<DeviceKind, string>>;

const MODBUS_PORT = 502;

/** Russian letters as in passports (ICAO 9303), so that «ГПУ-1» gives the code GPU-1. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  'А:A Б:B В:V Г:G Д:D Е:E Ё:E Ж:ZH З:Z И:I Й:I К:K Л:L М:M Н:N О:O П:P Р:R С:S Т:T У:U Ф:F Х:KH Ц:TS Ч:CH Ш:SH Щ:SHCH Ъ: Ы:Y Ь: Э:E Ю:IU Я:IA'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(2)] as const),
);

/** A code from a name: latin, upper case, a letter first. */
export const codeFromName = (name: string): string => {
  const latin = name.toUpperCase().replace(/[А-ЯЁ]/g, (letter) => LATIN[letter] ?? '');
  const code = latin
    .replace(/[^A-Z0-9_-]+/g, '')
    .replace(/^[^A-Z]+/, '')
    .slice(0, 32);
  return code === '' ? 'DEVICE' : code;
};

const CODED = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** The body of a new site with defaults: code from the name, the zone of this machine. */
export const siteFromBody = (body: unknown): unknown => {
  const given = z
    .looseObject({ name: z.string(), code: z.string().optional(), timeZone: z.string().optional() })
    .safeParse(body);
  if (!given.success) return body;
  return {
    ...given.data,
    code: given.data.code ?? codeFromName(given.data.name),
    timeZone: given.data.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
};

/** What is wrong with the flat fields of a body, by their own names; the contract's schema sees to the others. */
export const deviceBodyProblem = (body: unknown, sites: readonly Site[]): string | undefined => {
  const given = flatDevice.safeParse(body);
  if (!given.success) return describeIssues(given.error);
  const { site_id, site } = given.data;
  if (site === undefined || site_id !== undefined || sites.some(({ code }) => code === site)) return undefined;
  return `site: there is no site ${site.slice(0, 64)}`;
};

/** The body of a new or changed device in the contract's words. `site` is looked up by its code. */
export const deviceFromBody = (body: unknown, sites: readonly Site[], present?: Device): unknown => {
  const given = flatDevice.safeParse(body);
  if (!given.success) return body;
  const { site_id, site, device_type, ip_address, protocol, port, slave_id, is_active, connection, ...rest } =
    given.data;
  const siteId = site_id ?? (site === undefined ? undefined : (sites.find(({ code }) => code === site)?.id ?? 0));
  const isFlat = [ip_address, protocol, port, slave_id].some((field) => field !== undefined);
  return {
    ...(present === undefined ? defaultsOf(given.data) : {}),
    ...rest,
    ...(siteId === undefined ? {} : { siteId }),
    ...(device_type === undefined ? {} : { kind: device_type }),
    ...(is_active === undefined ? {} : { active: is_active }),
    ...(connection === undefined ? {} : { connection }),
    ...(isFlat ? { connection: flatConnection(given.data, present?.connection) } : {}),
  };
};

const defaultsOf = ({ name, device_type, kind }: z.infer<typeof flatDevice>): object => {
  const type = device_type ?? (typeof kind === 'string' ? kind : undefined);
  const profile = type === undefined ? undefined : DEFAULT_PROFILE[type];
  return {
    ...(name === undefined ? {} : { code: CODED.test(name) ? name.toUpperCase() : codeFromName(name) }),
    ...(profile === undefined ? {} : { profile }),
    active: true,
  };
};

const flatConnection = (given: z.infer<typeof flatDevice>, present: Connection | undefined): object => {
  const old = present === undefined || present.kind === 'serial' ? undefined : present;
  const kind = given.protocol === undefined ? (old?.kind ?? 'tcp') : given.protocol === 'rtu' ? 'rtuOverTcp' : 'tcp';
  return {
    ...(old?.kind === kind ? old : {}),
    kind,
    host: given.ip_address ?? old?.host,
    port: given.port ?? old?.port ?? MODBUS_PORT,
    unitId: given.slave_id ?? old?.unitId ?? 1,
  };
};

export const deviceToBody = (device: Device, sites: readonly Site[]): object => {
  const { siteId, ...fields } = device;
  const { connection } = device;
  return {
    ...fields,
    site_id: siteId,
    site: sites.find(({ id }) => id === siteId)?.code ?? null,
    device_type: device.kind,
    is_active: device.active,
    protocol: connection.kind === 'tcp' ? 'tcp' : 'rtu',
    ip_address: connection.kind === 'serial' ? null : connection.host,
    port: connection.kind === 'serial' ? null : connection.port,
    slave_id: connection.unitId,
  };
};
