import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rememberedWork } from './trendsMemory.ts';
import {
  addPane,
  addPen,
  changePen,
  EMPTY_WORK,
  groupOfWork,
  growPane,
  movePane,
  movePen,
  pensOf,
  removePane,
  removePen,
  TRENDS_MOST,
  type TrendsWork,
  workOfGroup,
} from './trendsWork.ts';

/** `kW.3` is a power, `V.1` a voltage; `gone.1` is not known any more. */
const scaleKeyOf = (tag: string): string | undefined => (tag.startsWith('gone') ? undefined : tag.split('.')[0]);

const put = (work: TrendsWork, tag: string, paneId = '1', shiftMs = 0): TrendsWork => {
  const placed = addPen(work, { tag, shiftMs, paneId }, scaleKeyOf);
  if (!placed.ok) throw new Error(placed.refusal);
  return placed.work;
};

const tagsOf = ({ panes }: TrendsWork): string[][] => panes.map(({ pens }) => pens.map(({ tag }) => tag));

const many = (count: number, paneId = '1', work = EMPTY_WORK): TrendsWork =>
  Array.from({ length: count }, (_, index) => `kW.${paneId}${index.toString()}`).reduce(
    (sum, tag) => put(sum, tag, paneId),
    work,
  );

describe('pens on panes', () => {
  it('share a pane as long as they have two units between them; a third unit opens the next one', () => {
    const two = put(put(put(EMPTY_WORK, 'kW.1'), 'V.1'), 'kW.2');
    const placed = addPen(two, { tag: 'Hz.1', shiftMs: 0, paneId: '1' }, scaleKeyOf);
    expect(placed).toMatchObject({ ok: true, place: 'unit' });
    expect(placed.ok && tagsOf(placed.work)).toEqual([['kW.1', 'V.1', 'kW.2'], ['Hz.1']]);
  });

  it('have eight hues on a pane and are refused as the ninth', () => {
    const full = many(8);
    expect(new Set(pensOf(full).map(({ colour }) => colour)).size).toBe(8);
    expect(addPen(full, { tag: 'kW.9', shiftMs: 0, paneId: '1' }, scaleKeyOf)).toEqual({
      ok: false,
      refusal: 'pane_full',
    });
  });

  it('are forty in all', () => {
    let work = EMPTY_WORK;
    for (let pane = 1; pane <= 5; pane += 1) {
      if (pane > 1) work = addPane(work);
      work = many(8, pane.toString(), work);
    }
    work = addPane(work);
    expect(pensOf(work).length).toBe(40);
    expect(addPen(work, { tag: 'V.9', shiftMs: 0, paneId: '6' }, scaleKeyOf)).toEqual({
      ok: false,
      refusal: 'pens_full',
    });
  });

  it('stand there once for one time, and again for another', () => {
    const one = put(EMPTY_WORK, 'kW.1');
    expect(addPen(one, { tag: 'kW.1', shiftMs: 0, paneId: '1' }, scaleKeyOf)).toMatchObject({
      place: 'known',
      penId: '1',
    });
    expect(pensOf(put(one, 'kW.1', '1', 86_400_000)).length).toBe(2);
  });

  it('keep their colours when others go, and a new one takes a free one', () => {
    const three = removePen(many(3), '2');
    expect(pensOf(three).map(({ colour }) => colour)).toEqual([0, 2]);
    expect(pensOf(put(three, 'kW.new')).at(-1)?.colour).toBe(1);
  });

  it('go to another pane with their look', () => {
    const work = addPane(changePen(many(2), '1', { isHidden: true }));
    const moved = movePen(work, '1', '2', scaleKeyOf);
    expect(moved.ok && tagsOf(moved.work)).toEqual([['kW.11'], ['kW.10']]);
    expect(moved.ok && moved.work.panes[1]?.pens[0]?.isHidden).toBe(true);
  });

  it('whose tag is gone do not keep others off', () => {
    const work = put(put(put(EMPTY_WORK, 'gone.1'), 'kW.1'), 'V.1');
    expect(tagsOf(work)).toEqual([['gone.1', 'kW.1', 'V.1']]);
  });
});

describe('panes', () => {
  it('are eight at the most, and one at the least', () => {
    let work = EMPTY_WORK;
    for (let turn = 0; turn < 12; turn += 1) work = addPane(work);
    expect(work.panes.length).toBe(TRENDS_MOST.panes);
    for (const { id } of work.panes) work = removePane(work, id);
    expect(work).toEqual(EMPTY_WORK);
  });

  it('change places, and give height to each other', () => {
    const work = addPane(put(EMPTY_WORK, 'kW.1'));
    expect(tagsOf(movePane(work, '1', 1))).toEqual([[], ['kW.1']]);
    expect(movePane(work, '1', -1)).toBe(work);
    expect(growPane(work, '1', 0.5).panes.map(({ weight }) => weight)).toEqual([1.5, 0.5]);
    expect(growPane(work, '1', 5).panes.map(({ weight }) => weight)).toEqual([1.75, 0.25]);
    expect(growPane(work, '1', -5).panes.map(({ weight }) => weight)).toEqual([0.25, 1.75]);
  });

  it('never have more units than axes, and no two pens of one id', () => {
    const tag = fc.constantFrom('kW.1', 'kW.2', 'V.1', 'V.2', 'Hz.1', 'bar.1', 'degC.1');
    const wish = fc.record({ tag, shiftMs: fc.constantFrom(0, 3_600_000), paneId: fc.constantFrom('1', '2', '3') });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
        let work = EMPTY_WORK;
        for (const one of wishes) {
          const placed = addPen(work, one, scaleKeyOf);
          if (placed.ok) work = placed.work;
        }
        for (const { pens } of work.panes) {
          expect(new Set(pens.map((pen) => scaleKeyOf(pen.tag))).size).toBeLessThanOrEqual(2);
        }
        const ids = pensOf(work).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('a saved group', () => {
  it('is the work again', () => {
    const work = put(addPane(put(put(EMPTY_WORK, 'kW.1'), 'kW.1', '1', 3_600_000)), 'V.1', '2');
    const order = groupOfWork(work, 'Смена', () => 'left');
    expect(order).toMatchObject({ name: 'Смена', panes: 2 });
    const again = workOfGroup({ panes: order.panes, pens: order.pens.map((pen) => ({ ...pen, isKnown: true })) });
    expect(tagsOf(again)).toEqual(tagsOf(work));
    expect(pensOf(again).map(({ colour, shiftMs }) => [colour, shiftMs])).toEqual(
      pensOf(work).map(({ colour, shiftMs }) => [colour, shiftMs]),
    );
  });
});

describe('what this computer remembers', () => {
  it('is the work as it was', () => {
    const work = put(addPane(many(3)), 'V.1', '2', 7_200_000);
    expect(rememberedWork(JSON.stringify(work))).toEqual(work);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['something else', '{"panes":[]}'],
    [
      'a pen without a tag',
      '{"panes":[{"id":"1","weight":1,"pens":[{"id":"1","colour":0,"shiftMs":0,"isHidden":false}]}]}',
    ],
    ['a pane without height', '{"panes":[{"id":"1","weight":0,"pens":[]}]}'],
  ])('of %s is none', (_, text) => {
    expect(rememberedWork(text)).toBeNull();
  });
});
