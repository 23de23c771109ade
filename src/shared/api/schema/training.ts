/** What the entries of the training plant take. */
import { z } from 'zod';
import { CONTROLLER_KEYS } from '../../model/controllerKeys.ts';
import { BUILDING_FAULTS, LINK_FAULTS, MAINS_FAULTS, PUMP_FAULTS, SET_FAULTS } from '../../model/faults.ts';
import { MAX_SPEED, MIN_SPEED, type ScenarioType } from '../../model/training.ts';
import type { InputOf } from '../contract.ts';
import type { TrainingCommands } from '../training.ts';

/** Every word that a scenario may be called by. */
export const SCENARIO_TYPES: readonly ScenarioType[] = [
  ...new Set([...SET_FAULTS, ...MAINS_FAULTS, ...BUILDING_FAULTS, ...PUMP_FAULTS, ...LINK_FAULTS, 'normal' as const]),
];

const MAX_DURATION_S = 86_400;
const MAX_LATENCY_MS = 60_000;
const MAX_LOAD_KW = 100_000;

const oneOf = <Word extends string>(words: readonly Word[]) =>
  z.enum(words as [Word, ...Word[]], `must be one of ${words.join(', ')}`);

const name = z.string().min(1).max(65);
const scenarioType = oneOf(SCENARIO_TYPES);
const share = z.number().min(0).max(1);
const delayMs = z.number().min(0).max(MAX_LATENCY_MS);

const wireFaults = z
  .strictObject({
    latencyMs: delayMs,
    jitterMs: delayMs,
    lateShare: share,
    lateMs: delayMs,
    dropShare: share,
    loseWriteAnswers: z.boolean(),
    halfOpen: z.boolean(),
    resetShare: share,
    sliceBytes: z.int().min(0).max(300),
    glue: z.boolean(),
    duplicateShare: share,
    damageShare: share,
    noiseShare: share,
    echo: z.boolean(),
    foreignShare: share,
    exceptionShare: share,
    exceptionCode: z.int().min(1).max(255),
    oneClient: z.boolean(),
    wrongTransactionShare: share,
  })
  .partial();

export const TRAINING_INPUTS: { readonly [Name in keyof TrainingCommands]: z.ZodType<InputOf<Name>> } = {
  'scenarios.trigger': z.strictObject({
    type: scenarioType,
    device: name.exactOptional(),
    buildingId: z.int().min(1).exactOptional(),
    intensity: share,
    durationS: z.number().positive().max(MAX_DURATION_S),
  }),
  'scenarios.stop': z.strictObject({
    type: oneOf([...SCENARIO_TYPES, 'all' as const]),
    device: name.exactOptional(),
  }),
  'training.setPace': z.strictObject({
    site: name,
    speed: z.number().min(MIN_SPEED).max(MAX_SPEED).exactOptional(),
    paused: z.boolean().exactOptional(),
  }),
  'training.reset': z.strictObject({ site: name }),
  'training.setLoad': z.strictObject({ site: name, loadKw: z.number().min(0).max(MAX_LOAD_KW).nullable() }),
  'training.setMains': z.strictObject({ site: name, present: z.boolean() }),
  'training.press': z.strictObject({ device: name, key: oneOf(CONTROLLER_KEYS) }),
  'training.setRunning': z.strictObject({ device: name, running: z.boolean() }),
  'training.setWire': z.strictObject({ device: name, faults: wireFaults }) as z.ZodType<InputOf<'training.setWire'>>,
  'training.startExercise': z.strictObject({ id: name }),
  'training.stopExercise': z.strictObject({ site: name }),
};
