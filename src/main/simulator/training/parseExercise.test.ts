import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePlant } from '../parsePlant.ts';
import type { Plant } from '../plant.ts';
import { shippedProfile } from '../trainingPlants.ts';
import { parseExercise } from './parseExercise.ts';

const FOLDER = new URL('../../../../resources/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));
const files = readdirSync(new URL('exercises/', FOLDER));

const text = { ru: 'Сеть пропала', en: 'The mains are gone' };
const document = { id: 'one', site: 'MKZ', title: text, goal: text, steps: [{ atS: 0, say: text }] };
const problemOf = (changes: object): string => {
  const parsed = parseExercise({ ...document, ...changes });
  return parsed.ok ? '' : parsed.error;
};

const plants: Plant[] = ['mkz', 'ykz', 'buildings', 'pumps'].map((name) => {
  const parsed = parsePlant(read(`plants/${name}.json`));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
});

describe('an exercise file', () => {
  it('that does not check is refused with the name of the field', () => {
    expect(problemOf({ steps: [] })).toContain('steps: ');
    expect(problemOf({ steps: [{ atS: -1, say: text }] })).toContain('steps[0].atS: ');
    expect(problemOf({ steps: [{ atS: 0, say: text, deeds: [{ explode: true }] }] })).toBe(
      'steps[0].deeds[0]: must be one of trigger, stop, loadKw, mainsPresent, press',
    );
    expect(problemOf({ goal: undefined })).toContain('goal: ');
  });

  it('keeps its steps in the order of their times', () => {
    const steps = [
      { atS: 20, say: text },
      { atS: 10, say: text },
    ];
    expect(problemOf({ steps })).toBe('steps[1].atS: must not be before the last step');
  });

  it('says what it expects by a value or a range', () => {
    const expect_ = { text, withinS: 5, all: [{ device: 'GEN1', point: 'gen_status' }] };
    expect(problemOf({ steps: [{ atS: 0, say: text, expect: expect_ }] })).toBe(
      'steps[0].expect.all[0]: needs values, min or max',
    );
  });

  it.each(files)('%s is whole: its name, plant, devices and points are there', (file) => {
    const parsed = parseExercise(read(`exercises/${file}`));
    if (!parsed.ok) throw new Error(parsed.error);
    const exercise = parsed.value;
    expect(`${exercise.id}.json`).toBe(file);
    const plant = plants.find(({ site }) => site.code === exercise.site);
    for (const condition of exercise.steps.flatMap(({ expect: wanted }) => wanted?.all ?? [])) {
      const device = plant?.devices.find(({ code }) => code === condition.device);
      const points = device === undefined ? [] : shippedProfile(device.profile).points.map(({ key }) => key);
      expect(points).toContain(condition.point);
    }
    const codes = plant?.devices.map(({ code }) => code);
    for (const deed of exercise.steps.flatMap(({ deeds }) => deeds ?? [])) {
      if ('device' in deed) expect(codes).toContain(deed.device);
    }
  });
});
