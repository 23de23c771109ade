/** The generated picture of a site as a document that can be adjusted; pure. */
import {
  MIMIC_FORMAT,
  MIMIC_VERSION,
  type MimicDocument,
  type MimicLine,
  type MimicSymbol,
} from '#shared/model/mimic.ts';
import { type DeviceView, pointOf } from '../../../state/deviceView.ts';
import { LEVEL, type MimicLayout, mimicLayout } from '../mimicLayout.ts';

interface Parts {
  readonly symbols: readonly MimicSymbol[];
  readonly lines: readonly MimicLine[];
}

/** The plane on which the picture is laid out, before it is fitted to a screen. */
const PLANE = { width: 1_280, height: 660 };

const MAINS_VALUES = ['mains_uab', 'mains_freq', 'mains_ia'] as const;
const BUSBAR_VALUES = ['busbar_uab', 'busbar_freq'] as const;

const valuesOf = (
  view: DeviceView,
  keys: readonly string[],
  place: (index: number) => [number, number],
): MimicSymbol[] =>
  keys
    .filter((key) => pointOf(view, key) !== undefined)
    .map((key, index) => {
      const [x, y] = place(index);
      return { id: `${view.device.code}.${key}`, kind: 'value', x, y, device: view.device.code, point: key };
    });

const mainsParts = (view: DeviceView, { mainsX, loadX, panelX, top }: MimicLayout): Parts => {
  const device = view.device.code;
  const hasBusbarBreaker = pointOf(view, 'busbar_switch') !== undefined;
  const below = hasBusbarBreaker ? 'busbarBreaker' : 'busbar';
  const symbols: MimicSymbol[] = [
    { id: 'mains', kind: 'mains', x: mainsX, y: top + LEVEL.mainsSymbol, device },
    { id: 'mainsBreaker', kind: 'breaker', x: mainsX, y: top + LEVEL.mainsBreaker, device, point: 'mains_switch' },
    {
      id: 'section',
      kind: 'busbar',
      x: mainsX - 60,
      y: top + LEVEL.section,
      width: loadX - mainsX + 120,
      section: 'load',
    },
    { id: 'panel', kind: 'panel', x: panelX, y: top - 4, device },
    ...valuesOf(view, MAINS_VALUES, (index) => [mainsX - 152, top + LEVEL.mainsSymbol + 6 + index * 26]),
    ...valuesOf(view, ['mains_total_p'], () => [mainsX - 152, top + LEVEL.mainsBreaker + 26]),
    ...valuesOf(view, BUSBAR_VALUES, (index) => [loadX + 20 + index * 120, top + LEVEL.busbar - 38]),
  ];
  const busbarBreaker: MimicSymbol = {
    id: 'busbarBreaker',
    kind: 'breaker',
    x: mainsX,
    y: top + LEVEL.busbarBreaker,
    device,
    point: 'busbar_switch',
  };
  return {
    symbols: hasBusbarBreaker ? [...symbols, busbarBreaker] : symbols,
    lines: [
      { from: 'mains', to: 'mainsBreaker', section: 'mains' },
      { from: 'mainsBreaker', to: 'section', section: 'feed' },
      { from: 'load', to: 'section', section: 'load' },
      { from: 'section', to: below, section: 'load' },
      ...(hasBusbarBreaker ? [{ from: below, to: 'busbar', section: 'busbar' }] : []),
    ],
  };
};

const gensetParts = (view: DeviceView, x: number, { cardWidth, top }: MimicLayout): Parts => {
  const device = view.device.code;
  const breaker = `${device}.breaker`;
  return {
    symbols: [
      {
        id: breaker,
        kind: 'breaker',
        x: x + cardWidth / 2,
        y: top + LEVEL.gensetBreaker,
        device,
        point: pointOf(view, 'gen_switch') === undefined ? 'gen_closed' : 'gen_switch',
      },
      { id: device, kind: 'genset', x, y: top + LEVEL.cards, width: cardWidth, device },
    ],
    lines: [
      { from: 'busbar', to: breaker, section: 'busbar' },
      { from: breaker, to: device, section: 'genset', device },
    ],
  };
};

/** Mains, breakers, busbars, load, sets and values of a site; a site without mains begins at its busbar. */
export const generatedMimic = (views: readonly DeviceView[]): MimicDocument => {
  const ats = views.find(({ device }) => device.kind === 'ats');
  const gensets = views.filter(({ device }) => device.kind === 'generator');
  const layout = mimicLayout({ ...PLANE, gensets: gensets.length, hasOthers: false });
  const parts = [
    ...(ats === undefined ? [] : [mainsParts(ats, layout)]),
    ...gensets.map((view, index) => gensetParts(view, layout.cards[index] ?? 0, layout)),
  ];
  const { busbarFrom, busbarTo, top, loadX, width, height } = layout;
  return {
    format: MIMIC_FORMAT,
    version: MIMIC_VERSION,
    width,
    height,
    symbols: [
      {
        id: 'busbar',
        kind: 'busbar',
        x: busbarFrom,
        y: top + LEVEL.busbar,
        width: busbarTo - busbarFrom,
        section: 'busbar',
      },
      { id: 'load', kind: 'load', x: loadX, y: top + LEVEL.mainsBreaker + 26 },
      ...parts.flatMap(({ symbols }) => symbols),
    ],
    lines: [
      ...parts.flatMap(({ lines }) => lines),
      ...(ats === undefined ? [{ from: 'load', to: 'busbar', section: 'busbar' }] : []),
    ],
  };
};
