import type { ApiError } from '#shared/api/apiError.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import type { Role } from '#shared/api/permissions.ts';
import type { Result } from '#shared/model/result.ts';

/** Who presented a bearer. */
export interface GatewayCaller {
  readonly name: string;
  readonly role: Role;
}

/** What the gateway needs of the station; the application passes it. */
export interface GatewayParts {
  readonly dispatch: (name: string, input: unknown, caller: GatewayCaller) => Promise<Result<unknown, ApiError>>;
  readonly listen: (listener: (event: StationEvent) => void) => () => void;
  readonly sessions: {
    openWithCode(code: string): string | undefined;
    openWithToken(token: string): string | undefined;
    callerOf(bearer: string): GatewayCaller | undefined;
  };
  /** Whoever asks is this caller and needs no bearer: for the training plant's own gateway on loopback. */
  readonly everyone?: GatewayCaller;
  /** A login or its refusal, for the journal. */
  readonly onLogin: (accepted: boolean, from: string) => void;
  /** The one-time code was used, so a new one stands. */
  readonly onCodeUsed: () => void;
  /** Folder of the built screens; absent where none are served. */
  readonly pagesDirectory?: string;
  readonly log: { warn(details: object, message: string): void; error(details: object, message: string): void };
}
