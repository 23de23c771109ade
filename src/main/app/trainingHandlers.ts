import type { TrainingCommands, TrainingReads } from '#shared/api/training.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import { success } from '#shared/model/result.ts';
import type { TrainingDesk } from '../simulator/training/trainingDesk.ts';
import type { Handlers } from './dispatcher.ts';

type TrainingName = keyof TrainingReads | keyof TrainingCommands;
export type TrainingHandlers = Pick<Handlers, TrainingName>;

/** Tells the journal what a trainer did: event and the values of its text. */
export type NoteTraining = (event: string, details: NonNullable<JournalEntry['details']>, actor: string) => void;

/** The entries of the trainer's desk. What changes the plant is noted; pace and looking are not. */
export const trainingHandlers = (desk: TrainingDesk, note: NoteTraining): TrainingHandlers => ({
  'scenarios.status': () => success(desk.status),
  'training.plants': () => success(desk.plants),
  'training.exercises': () => success(desk.exercises),
  'scenarios.trigger': (order, caller) => {
    const started = desk.trigger(order);
    if (started.ok) {
      const { type, target, intensity, durationS } = started.value;
      note('training_scenario_started', { scenario: type, target, intensity, durationS }, caller.name);
    }
    return started;
  },
  'scenarios.stop': ({ type, device }, caller) => {
    const stopped = desk.stop(type, device);
    if (stopped.ok) {
      for (const { type: scenario, target } of stopped.value)
        note('training_scenario_stopped', { scenario, target }, caller.name);
    }
    return stopped;
  },
  'training.setPace': ({ site, ...change }) => desk.setPace(site, change),
  'training.reset': async ({ site }, caller) => {
    const reset = await desk.reset(site);
    if (reset.ok) note('training_plant_reset', { site }, caller.name);
    return reset;
  },
  'training.setLoad': ({ site, loadKw }) => desk.setLoad(site, loadKw),
  'training.setMains': ({ site, present }, caller) => {
    const set = desk.setMains(site, present);
    if (set.ok) note(present ? 'training_mains_returned' : 'training_mains_cut', { site }, caller.name);
    return set;
  },
  'training.press': ({ device, key }, caller) => {
    const pressed = desk.press(device, key);
    if (pressed.ok) note('training_key_pressed', { device, key }, caller.name);
    return pressed;
  },
  'training.setRunning': async ({ device, running }, caller) => {
    const set = await desk.setRunning(device, running);
    if (set.ok) note(running ? 'demo_controller_started' : 'demo_controller_stopped', { device }, caller.name);
    return set;
  },
  'training.setWire': ({ device, faults }) => desk.setWire(device, faults),
  'training.startExercise': ({ id }, caller) => {
    const started = desk.startExercise(id);
    if (started.ok) note('training_exercise_started', { exercise: id }, caller.name);
    return started;
  },
  'training.stopExercise': ({ site }) => desk.stopExercise(site),
});
