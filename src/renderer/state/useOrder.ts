import { useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryName, InputOf, OutputOf } from '#shared/api/contract.ts';
import { request } from './stationApi.ts';

export interface Order<Name extends EntryName> {
  readonly isAsking: boolean;
  /** Why the station refused the last time; null while it obeys. */
  readonly refusal: ApiError | null;
  /** Asks the station; undefined when it refused. One at a time: what is given meanwhile is dropped. */
  readonly give: (input: InputOf<Name>) => Promise<OutputOf<Name> | undefined>;
  readonly forget: () => void;
}

/** One order of a dialog, with what became of it. `ask`: `requestLive` for what acts on the present whatever is shown. */
export const useOrder = <Name extends EntryName>(name: Name, ask = request): Order<Name> => {
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const give = async (input: InputOf<Name>): Promise<OutputOf<Name> | undefined> => {
    if (isAsking) return undefined;
    setAsking(true);
    setRefusal(null);
    const answer = await ask(name, input);
    setAsking(false);
    if (answer.ok) return answer.value;
    setRefusal(answer.error);
    return undefined;
  };
  return { isAsking, refusal, give, forget: () => setRefusal(null) };
};
