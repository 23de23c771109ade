import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import type { Result } from '#shared/model/result.ts';
import type { RefusalPace } from './refusalPace.ts';

/** What opens a session. */
export type Credential =
  | { readonly code: string }
  | { readonly token: string }
  | { readonly name: string; readonly secret: string };

/** What the gateway needs of the station; the application passes it. */
export interface GatewayOptions {
  readonly dispatch: (name: string, input: unknown, caller: Caller) => Promise<Result<unknown, ApiError>>;
  readonly listen: (listener: (event: StationEvent) => void) => () => void;
  readonly access: {
    /** Opens a session for who asks from an address; the value is its bearer. */
    open(credential: Credential, from: string): Promise<Result<string, ApiError>>;
    /** Whoever presents a bearer there; what they may do can change from one question to the next. */
    callerOf(bearer: string, from: string): Caller | undefined;
    /** Somebody there presented a bearer that nobody has. */
    onWrongBearer(from: string): void;
  };
  /** Whoever asks is this caller and needs no bearer: for the training plant's own gateway on loopback. */
  readonly everyone?: Caller;
  /** PEM of the station's certificate authority, shown to whoever asks: a browser needs it before it can log in. */
  readonly authority?: string;
  /** Folder of the built screens; absent where none are served. */
  readonly pagesDirectory?: string;
  readonly log: { warn(details: object, message: string): void; error(details: object, message: string): void };
}

/** What the gateway's own files share. */
export interface GatewayParts extends GatewayOptions {
  readonly refusals: RefusalPace;
}
