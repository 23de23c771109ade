import { expect, test } from 'vitest';
import { mimicSchema } from '#shared/api/schema/mimic.ts';
import { lineFault, symbolFault } from '../../../state/mimicFaults.ts';
import { shippedView } from '../../../state/shippedViewSample.ts';
import { generatedMimic } from './generatedMimic.ts';

const set = (code: string) => {
  const view = shippedView('smartgen-hgm9520n', { gen_status: 9 });
  return { ...view, device: { ...view.device, code } };
};
const bus = () => {
  const view = shippedView('smartgen-hgm9560', { mains_uab: 400 });
  return { ...view, device: { ...view.device, code: 'ATS' } };
};

const faultsOf = (views: ReturnType<typeof set>[]) => {
  const document = generatedMimic(views);
  return [
    ...document.symbols.map((symbol, index) => symbolFault(symbol, index, document, views)),
    ...document.lines.map((line) => lineFault(line, document, views)),
  ].filter((fault) => fault !== undefined);
};

test('what a site is built from is a document without a fault', () => {
  const views = [bus(), set('GEN1'), set('GEN2')];
  const document = generatedMimic(views);
  expect(mimicSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  expect(faultsOf(views)).toEqual([]);
  expect(document.symbols.filter(({ kind }) => kind === 'genset').map(({ device }) => device)).toEqual([
    'GEN1',
    'GEN2',
  ]);
});

test('a site without mains begins at its busbar', () => {
  const views = [set('GEN1')];
  expect(faultsOf(views)).toEqual([]);
  expect(generatedMimic(views).symbols.some(({ kind }) => kind === 'mains' || kind === 'panel')).toBe(false);
});

test('sixty sets fit into one document', () => {
  const views = Array.from({ length: 60 }, (_, index) => set(`GEN${index.toString()}`));
  expect(mimicSchema.safeParse(generatedMimic(views)).success).toBe(true);
  expect(faultsOf(views)).toEqual([]);
});
