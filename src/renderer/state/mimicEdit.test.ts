import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MimicDocument } from '#shared/model/mimic.ts';
import { MIMIC_GRID, movedSymbol, toggledSymbol } from './mimicEdit.ts';

const document: MimicDocument = {
  format: 'pult-mimic',
  version: 1,
  width: 900,
  height: 640,
  symbols: [
    { id: 'load', kind: 'load', x: 486, y: 116 },
    { id: 'set', kind: 'genset', x: 16, y: 338, device: 'GEN1' },
  ],
  lines: [],
};

test('a moved symbol stands on the grid, the others stay', () => {
  expect(movedSymbol(document, 'load', 9, -4).symbols).toEqual([
    { id: 'load', kind: 'load', x: 496, y: 112 },
    document.symbols[1],
  ]);
});

test('no move leads out of the document', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      (dx, dy) => {
        const { x, y } = movedSymbol(document, 'load', dx, dy).symbols[0] ?? { x: -1, y: -1 };
        expect(x >= 0 && x <= 900 && y >= 0 && y <= 640).toBe(true);
        expect(Math.min(x % MIMIC_GRID, 900 - x, y % MIMIC_GRID)).toBe(0);
      },
    ),
  );
});

test('a hidden symbol comes back as it was', () => {
  const hidden = toggledSymbol(document, 'set');
  expect(hidden.symbols[1]).toHaveProperty('hidden', true);
  expect(toggledSymbol(hidden, 'set')).toEqual(document);
});

test('a move of what is not there changes nothing', () => {
  expect(movedSymbol(document, 'boiler', 8, 8)).toEqual(document);
});
