import { expect, it } from 'vitest';
import { endNames } from './endNames.ts';

const pen = (place: string, label: string, shift = '') => ({ place, label, shift });

it('curves of one device are named by their points', () => {
  expect(endNames([pen('ГПУ-1', 'Мощность'), pen('ГПУ-1', 'T ОЖ')])).toEqual(['Мощность', 'T ОЖ']);
});

it('curves of one point are named by their devices', () => {
  expect(endNames([pen('ГПУ-1', 'Мощность'), pen('ГПУ-2', 'Мощность')])).toEqual(['ГПУ-1', 'ГПУ-2']);
});

it('else by both, and one of another time by its shift', () => {
  expect(endNames([pen('ГПУ-1', 'Мощность'), pen('ГПУ-2', 'T ОЖ', '−1 ч')])).toEqual([
    'ГПУ-1 Мощность',
    '−1 ч ГПУ-2 T ОЖ',
  ]);
  expect(endNames([pen('ГПУ-1', 'Мощность'), pen('ГПУ-1', 'Мощность', '−1 сут')])).toEqual([
    'Мощность',
    '−1 сут Мощность',
  ]);
});
