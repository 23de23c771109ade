/** What field, disk, network, file or person can cause is a value of this type; our own bugs throw. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export const success = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const failure = <Failure>(error: Failure): { ok: false; error: Failure } => ({ ok: false, error });
