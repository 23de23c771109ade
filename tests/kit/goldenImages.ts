/** Register images of whole controllers with the values that must come out, put together from the golden replies. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectPath } from './project.ts';

const goldenFile = z.array(
  z.object({
    case: z.string(),
    block: z.string(),
    reply: z.string(),
    values: z.record(z.string(), z.tuple([z.number().nullable(), z.string()])),
  }),
);

const profileFile = z.looseObject({
  points: z.array(z.looseObject({ key: z.string(), type: z.string() })),
});

type GoldenCase = z.infer<typeof goldenFile>[number];

export interface RegisterImage {
  readonly unit: number;
  readonly blocks: readonly { readonly address: number; readonly registers: readonly number[] }[];
}

export interface GoldenImage {
  readonly image: RegisterImage;
  /** What `/api/metrics` must say beside its fixed fields. */
  readonly expected: Readonly<Record<string, unknown>>;
}

/** First registers of the blocks, from the manuals and not from the profiles: a wrong address there must show. */
const ADDRESSES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'smartgen-hgm9520n': {
    status: 0,
    breaker: 114,
    mains_voltage: 120,
    gen_voltage: 140,
    power_percent: 159,
    gen_current: 166,
    power: 174,
    engine: 212,
    accumulated: 260,
    alarms: 511,
  },
  'smartgen-hgm9560': {
    status: 0,
    voltages: 55,
    mains_load: 95,
    factors: 127,
    busbar_power: 182,
    clock: 225,
    generation: 235,
    run_time: 270,
    set_points: 4351,
  },
};

const UNITS: Readonly<Record<string, number>> = { 'smartgen-hgm9520n': 1, 'smartgen-hgm9560': 3 };

const readJson = (model: string, file: string): unknown =>
  JSON.parse(readFileSync(projectPath('resources', 'devices', model, file), 'utf8'));

/** The registers of a reply on the wire: after MBAP with protocol number 0, or between unit and checksum. */
const registersOf = (hex: string): number[] => {
  const bytes = Buffer.from(hex, 'hex');
  const isTcp = bytes.readUInt16BE(2) === 0 && bytes.readUInt16BE(4) === bytes.length - 6;
  const data = isTcp ? bytes.subarray(9) : bytes.subarray(3, -2);
  return Array.from({ length: data.length / 2 }, (_, index) => data.readUInt16BE(2 * index));
};

/** Ordinary values, then the ones worked out by hand, then a way through all the others. */
const caseAt = (cases: readonly GoldenCase[], index: number, count: number): GoldenCase => {
  const ordinary = cases.find((golden) => /every register different|alone/.test(golden.case));
  const byHand = cases.find((golden) => golden.case.startsWith('by hand'));
  const position = Math.floor(((index - 2) * cases.length) / (count - 2));
  const found = index === 0 ? ordinary : index === 1 ? (byHand ?? cases.at(-1)) : cases[position];
  if (found === undefined) throw new Error('a block without golden cases');
  return found;
};

/** So many images of a model: every block takes another of its golden cases in each. */
export const goldenImages = (model: string, count: number): GoldenImage[] => {
  const byBlock = Map.groupBy(goldenFile.parse(readJson(model, 'golden.json')), ({ block }) => block);
  const bits = new Set(
    profileFile
      .parse(readJson(model, 'profile.json'))
      .points.filter(({ type }) => type === 'bit')
      .map(({ key }) => key),
  );
  return Array.from({ length: count }, (_, index) => {
    const chosen = [...byBlock.values()].map((cases) => caseAt(cases, index, count));
    const values = chosen.flatMap((golden) => Object.entries(golden.values));
    return {
      image: {
        unit: UNITS[model] ?? 0,
        blocks: chosen.map(({ block, reply }) => ({
          address: ADDRESSES[model]?.[block] ?? -1,
          registers: registersOf(reply),
        })),
      },
      expected: {
        ...Object.fromEntries(
          values.map(([key, [value]]) => [key, bits.has(key) && value !== null ? value !== 0 : value]),
        ),
        quality: Object.fromEntries(
          values.filter(([, [, reason]]) => reason !== 'ok').map(([key, [, reason]]) => [key, reason]),
        ),
      },
    };
  });
};
