import { expect, test } from 'vitest';
import { compileProfile } from '../../profile/compileProfile.ts';
import { shippedProfile } from '../trainingPlants.ts';
import { FakeController } from './fakeController.ts';
import { RegisterImage } from './registerImage.ts';

const COMPILED = compileProfile(shippedProfile('smartgen-hgm9520n'));

const imageOf = (points: readonly (readonly [string, number])[]) => {
  const controller = new FakeController('GEN1', { kind: 'tcp', host: '127.0.0.1', port: 1, unitId: 1 });
  for (const [key, value] of points) controller.points.set(key, value);
  const plant = { elapsedMs: 0 };
  return {
    controller,
    plant,
    image: new RegisterImage(
      COMPILED,
      () => controller.values(),
      () => plant.elapsedMs,
    ),
  };
};

test('values are taken once for all the reads of an instant, and not at all when nobody reads', () => {
  const { controller, image, plant } = imageOf([['gen_uab', 401]]);
  expect(controller.reads).toBe(0);
  for (const { address, count } of COMPILED.profile.blocks) image.read(3, address, count);
  expect(controller.reads).toBe(1);
  plant.elapsedMs += 100;
  expect(controller.reads).toBe(1);
  image.read(3, 140, 19);
  expect(controller.reads).toBe(2);
});

test('every block of an instant shows that instant, read before or after the values changed', () => {
  const { controller, image, plant } = imageOf([
    ['gen_uab', 401],
    ['power_total', 55.3],
  ]);
  const [voltage, power] = ['gen_voltage', 'power'].map((key) => COMPILED.profile.blocks.find((it) => it.key === key));
  if (voltage === undefined || power === undefined) throw new Error('the profile has other blocks');
  const read = () => [voltage, power].map(({ address, count }) => image.read(3, address, count)?.join());
  const voltageBefore = image.read(3, voltage.address, voltage.count)?.join();
  controller.points.set('gen_uab', 389);
  controller.points.set('power_total', 77.1);
  const before = read();
  expect(before[0]).toBe(voltageBefore);
  plant.elapsedMs += 100;
  const after = read();
  expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, false]);
});

test('a command that was obeyed shows although the time stands still', () => {
  const { controller, image } = imageOf([['gen_uab', 401]]);
  const before = image.read(3, 140, 19);
  controller.points.set('gen_uab', 389);
  expect(image.read(3, 140, 19)).toEqual(before);
  image.forget();
  expect(image.read(3, 140, 19)).not.toEqual(before);
});

test('a read goes on from one block into the next, and ends at the first register that the profile does not know', () => {
  const { image } = imageOf([]);
  const blocks = COMPILED.profile.blocks.toSorted((one, other) => one.address - other.address);
  for (const { address, count } of blocks) {
    const next = address + count;
    const goesOn = blocks.some((block) => block.address === next);
    expect(image.read(3, address, count)).toHaveLength(count);
    expect(image.read(3, next - 1, 2)?.length).toBe(goesOn ? 2 : undefined);
    expect(image.read(4, address, 1)).toBeUndefined();
  }
  expect(blocks.some(({ address, count }) => blocks.some((other) => other.address === address + count))).toBe(true);
});
