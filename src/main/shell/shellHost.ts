import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import type { Result } from '#shared/model/result.ts';

export interface ShellLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  fatal(details: object, message: string): void;
}

/** A running station as the shell needs it; the host passes it. */
export interface ShellHost {
  readonly station: {
    readonly dispatch: (name: string, input: unknown, caller: Caller) => Promise<Result<unknown, ApiError>>;
    listen(listener: (event: StationEvent) => void): () => void;
    /** Tells the screens of a bug that the shell caught. */
    fault(message: string): void;
  };
  /** Something other than the station's page has asked over IPC. */
  readonly onForeignRequest: (from: string, message: string) => void;
  /** Whoever sits before the window now. */
  readonly windowCaller: () => Caller;
  readonly served: { readonly url: string; loginAddress(): string };
  readonly logger: ShellLog;
  close(): Promise<void>;
}
