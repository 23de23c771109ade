/** Sites, devices and what they are connected to. */

export const DEVICE_KINDS = ['generator', 'ats', 'pump', 'building', 'machine', 'site'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** A plant. */
export interface Site {
  readonly id: number;
  /** Latin, unique in the station: `MKZ`. */
  readonly code: string;
  readonly name: string;
  /** Free text for people: `192.168.97.x`. */
  readonly network?: string;
  /** IANA zone: `Asia/Almaty`. */
  readonly timeZone: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

export interface LineSettings {
  readonly baudRate?: number;
  readonly dataBits?: 7 | 8;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 2;
}

export type Connection =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly unitId: number }
  | ({
      readonly kind: 'rtuOverTcp';
      readonly host: string;
      readonly port: number;
      readonly unitId: number;
    } & LineSettings)
  | ({ readonly kind: 'serial'; readonly path: string; readonly unitId: number } & LineSettings);

export interface Ratings {
  readonly powerKw?: number;
  readonly voltageV?: number;
  readonly frequencyHz?: number;
}

/** What one device may change of its profile's point. */
export interface PointOverride {
  readonly scale?: number;
  readonly offset?: number;
  readonly invert?: boolean;
  readonly plausible?: { readonly min: number; readonly max: number };
  readonly hidden?: boolean;
}

/** One controller: a unit at an endpoint, read by a profile. */
export interface Device {
  readonly id: number;
  readonly siteId: number;
  /** Latin, unique in its site: `GEN1`. */
  readonly code: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly profile: string;
  readonly active: boolean;
  readonly connection: Connection;
  readonly pollIntervalMs?: number;
  readonly timeoutMs?: number;
  readonly pauseMs?: number;
  readonly maxRegisters?: number;
  readonly closeAfterPoll?: boolean;
  readonly ratings?: Ratings;
  readonly points?: Readonly<Record<string, PointOverride>>;
}

/** What one speaker at a time can use; all units behind one converter share it. `127.0.0.1:5026` or `COM3`. */
export const endpointOf = (connection: Connection): string =>
  connection.kind === 'serial' ? connection.path : `${connection.host.toLowerCase()}:${connection.port.toString()}`;
