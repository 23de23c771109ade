import { expect, test } from 'vitest';
import { isNameGood, isSecretGood, mayUsePin, secretRules } from './secretRules.ts';

test('an operator may take four to twelve digits, or a password', () => {
  const isGood = (secret: string): boolean => isSecretGood('operator', 'Ахметов', secret);
  expect(['4821', '482100736451', 'восемь знаков'].map(isGood)).toEqual([true, true, true]);
  expect(['', '482', '4821007364510', '48a1', 'семь-7-'].map(isGood)).toEqual([false, false, false, false, false]);
});

test('a PIN that anybody would try first is none', () => {
  const isGood = (secret: string): boolean => isSecretGood('operator', 'Ахметов', secret);
  expect(['1111', '1234', '4321', '8901', '0987'].map(isGood)).toEqual([false, false, false, false, false]);
  expect(['1357', '1224', '9012345678911'.slice(0, 12)].map(isGood)).toEqual([true, true, true]);
});

test('an engineer and an administrator need a password: digits alone are not one', () => {
  expect(isSecretGood('engineer', 'Ким', '4821')).toBe(false);
  expect(isSecretGood('admin', 'Ким', '482100736451')).toBe(false);
  expect(isSecretGood('admin', 'Ким', 'газопоршень')).toBe(true);
  expect([mayUsePin('viewer'), mayUsePin('operator'), mayUsePin('engineer'), mayUsePin('admin')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('a secret that is the name is none', () => {
  expect(secretRules('admin', ' Администратор ', 'администратор')).toEqual([
    { rule: 'password', isMet: true },
    { rule: 'other', isMet: false },
  ]);
});

test('letters outside the basic plane count as one each', () => {
  expect(isSecretGood('admin', 'Ким', '😀'.repeat(7))).toBe(false);
  expect(isNameGood('😀'.repeat(100))).toBe(true);
  expect([isNameGood('  '), isNameGood('и'.repeat(101))]).toEqual([false, false]);
});
