import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Exercise } from '#shared/model/training.ts';
import { parseExercise } from '../simulator/training/parseExercise.ts';

const readExercise = (file: string): Result<Exercise, string> => {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failure(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parseExercise(document);
  return parsed.ok ? parsed : failure(`${file}: ${parsed.error}`);
};

/** Every exercise of a folder in the order of its files. The failure is one sentence that names file and field. */
export const readExercises = (folder: string): Result<readonly Exercise[], string> => {
  const exercises: Exercise[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const exercise = readExercise(join(folder, name));
    if (!exercise.ok) return exercise;
    exercises.push(exercise.value);
  }
  return success(exercises);
};
