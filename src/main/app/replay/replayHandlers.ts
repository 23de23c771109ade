import type { ApiError } from '#shared/api/apiError.ts';
import type { ReplayReads } from '#shared/api/replay.ts';
import { failure, success } from '#shared/model/result.ts';
import type { Handlers } from '../dispatcher.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';

export interface ReplayParts {
  readonly reader: Pick<Remote<ReaderMethods>, 'replayInstant' | 'replaySteps' | 'replayMarks' | 'replayNeighbour'>;
}

const SUPERSEDED = failure<ApiError>({ code: 'unavailable', message: 'a newer question took the place of this one' });

/** The past of the whole station. */
export const replayHandlers = ({ reader }: ReplayParts): Pick<Handlers, keyof ReplayReads> => ({
  'replay.instant': async (query) => {
    const instant = await reader.replayInstant(query);
    return instant.ok ? instant : SUPERSEDED;
  },
  'replay.steps': async (query) => {
    const steps = await reader.replaySteps(query);
    return steps.ok ? steps : SUPERSEDED;
  },
  'replay.marks': async (query) => success(await reader.replayMarks(query)),
  'replay.neighbour': async (query) => success({ timeMs: await reader.replayNeighbour(query) }),
});
