import { useEffect, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { CommandParameters } from '#shared/model/deviceCommand.ts';
import { selectCommand } from '../../../state/orderCommand.ts';

/** A refusal of the past says nothing of now. */
const TOLD_MS = 15_000;

export interface CommandSelect {
  /** Command whose selection the station is asked for; null while none is. */
  readonly asked: string | null;
  readonly refusal: ApiError | null;
  /** Asks for one at a time: what is pressed meanwhile is dropped. */
  readonly select: (command: string, parameters: CommandParameters) => void;
}

/** Selections of one device's commands, with the last refusal. */
export const useSelect = (deviceId: number, onAsk: () => void): CommandSelect => {
  const [asked, setAsked] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  useEffect(() => {
    if (refusal === null) return undefined;
    const timer = window.setTimeout(() => setRefusal(null), TOLD_MS);
    return () => window.clearTimeout(timer);
  }, [refusal]);
  const select = async (command: string, parameters: CommandParameters): Promise<void> => {
    if (asked !== null) return;
    onAsk();
    setAsked(command);
    setRefusal(null);
    setRefusal(await selectCommand({ deviceId, command, parameters }));
    setAsked(null);
  };
  return { asked, refusal, select: (command, parameters) => void select(command, parameters) };
};
