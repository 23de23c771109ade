import { failure, type Result, success } from '#shared/model/result.ts';
import { type Gateway, startGateway } from '../gateway/gateway.ts';
import type { Plant } from '../simulator/plant.ts';
import type { SimulatedPlant } from '../simulator/simulatedPlant.ts';
import { TrainingDesk } from '../simulator/training/trainingDesk.ts';
import { createDispatcher } from './dispatcher.ts';
import { readExercises } from './exerciseFiles.ts';
import type { Logger } from './logger.ts';
import { shipped } from './places.ts';
import { type SimulateOptions, simulatePlant } from './simulatePlant.ts';
import { trainingHandlers } from './trainingHandlers.ts';

const LOOPBACK = '127.0.0.1';
const TRAINER = { name: 'trainer', role: 'operator', from: 'loopback', userId: null, sessionId: null } as const;

/**
 * The trainer's desk of plants without a station: the station's own addresses for training, on loopback and nowhere
 * else, and without a login, because nothing real hangs on it.
 */
const serveDesk = (desk: TrainingDesk, port: number, logger: Logger): Promise<Result<Gateway, string>> => {
  const note = (event: string, details: object): void => logger.info({ event, ...details }, 'training');
  return startGateway(
    {
      dispatch: createDispatcher(trainingHandlers(desk, note), { logger }),
      listen: () => () => undefined,
      everyone: TRAINER,
      access: {
        open: () => Promise.resolve(failure({ code: 'not_found', message: 'nobody logs in here' })),
        callerOf: () => undefined,
        onWrongBearer: () => undefined,
      },
      log: logger,
    },
    { host: LOOPBACK, port, orNext: false },
  );
};

export interface TrainingOptions extends SimulateOptions {
  /** Seconds of the plant in a real one, 1…60. */
  readonly speed: number;
  /** 0 picks a free one. */
  readonly controlPort: number;
  readonly logger: Logger;
}

export interface RunningTraining {
  /** Bare origin of the control API. */
  readonly controlUrl: string;
  readonly plant: SimulatedPlant;
  close(): Promise<void>;
}

/** A plant without a station, on its sockets, with its control API. The failure is one sentence for a person. */
export const startTraining = async (
  plant: Plant,
  { speed, controlPort, logger, ...options }: TrainingOptions,
): Promise<Result<RunningTraining, string>> => {
  const exercises = readExercises(shipped('exercises'));
  if (!exercises.ok) return exercises;
  const simulated = await simulatePlant(plant, options);
  if (!simulated.ok) return simulated;
  simulated.value.setPace({ speed });
  const desk = new TrainingDesk([simulated.value], exercises.value, () => options.clock.epochMs());
  const gateway = await serveDesk(desk, controlPort, logger);
  if (!gateway.ok) {
    await simulated.value.close();
    return failure(gateway.error);
  }
  const close = async (): Promise<void> => {
    await gateway.value.close();
    await simulated.value.close();
  };
  return success({ controlUrl: gateway.value.url, plant: simulated.value, close });
};
