import { expect, test } from 'vitest';
import { takesText } from './takesText.ts';

const input = (type: string) => takesText({ tagName: 'INPUT', isContentEditable: false, type });
const element = (tagName: string) => takesText({ tagName, isContentEditable: false });

test('what is typed into a field stays there', () => {
  expect(['text', 'password', 'number', 'datetime-local'].map(input)).toEqual([true, true, true, true]);
  expect([element('TEXTAREA'), element('SELECT')]).toEqual([true, true]);
});

test('a chosen tab, switch or slider leaves the keys to the station', () => {
  expect(['radio', 'checkbox', 'range'].map(input)).toEqual([false, false, false]);
  expect(element('BUTTON')).toBe(false);
});
