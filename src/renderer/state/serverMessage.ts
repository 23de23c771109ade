/** What the station sends over its WebSocket: an answer to a numbered request, or an event. */
import type { EntryName, EntryResult, StationEvent } from '#shared/api/contract.ts';

export type ServerMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly result: EntryResult<EntryName> }
  | { readonly kind: 'event'; readonly event: StationEvent };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Undefined when the text is none of both. The contents are trusted: both ends are built from one contract. */
export const parseServerMessage = (text: string): ServerMessage | undefined => {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(message)) return undefined;
  const { id, result, event } = message;
  if (typeof id === 'number' && isRecord(result) && typeof result['ok'] === 'boolean') {
    return { kind: 'answer', id, result: result as unknown as EntryResult<EntryName> };
  }
  if (isRecord(event) && typeof event['name'] === 'string') {
    return { kind: 'event', event: event as unknown as StationEvent };
  }
  return undefined;
};
