/** The settings of a simulated wire as a trainer sees them, and what of them hurts; pure. */
import { HEALTHY_WIRE, type WireFaults } from '#shared/model/wireFaults.ts';

export type WireKey = keyof WireFaults;

export interface WireSetting {
  readonly key: WireKey;
  /** `share` is typed as %, 0…100. */
  readonly kind: 'ms' | 'share' | 'bytes' | 'code' | 'switch';
  readonly min: number;
  readonly max: number;
}

export interface WireSection {
  readonly name: 'delay' | 'loss' | 'stream' | 'damage' | 'refusal';
  readonly settings: readonly WireSetting[];
}

const ms = (key: WireKey): WireSetting => ({ key, kind: 'ms', min: 0, max: 60_000 });
const share = (key: WireKey): WireSetting => ({ key, kind: 'share', min: 0, max: 100 });
const onOff = (key: WireKey): WireSetting => ({ key, kind: 'switch', min: 0, max: 1 });

/** Limits are those of the station's own check. */
export const WIRE_SECTIONS: readonly WireSection[] = [
  { name: 'delay', settings: [ms('latencyMs'), ms('jitterMs'), share('lateShare'), ms('lateMs')] },
  {
    name: 'loss',
    settings: [
      share('dropShare'),
      share('resetShare'),
      onOff('loseWriteAnswers'),
      onOff('halfOpen'),
      onOff('oneClient'),
    ],
  },
  {
    name: 'stream',
    settings: [
      { key: 'sliceBytes', kind: 'bytes', min: 0, max: 300 },
      share('duplicateShare'),
      onOff('glue'),
      onOff('echo'),
    ],
  },
  {
    name: 'damage',
    settings: [share('damageShare'), share('noiseShare'), share('foreignShare'), share('wrongTransactionShare')],
  },
  {
    name: 'refusal',
    settings: [share('exceptionShare'), { key: 'exceptionCode', kind: 'code', min: 1, max: 255 }],
  },
];

/** Settings that only say how another one shows. */
const PARAMETERS: ReadonlySet<WireKey> = new Set(['lateMs', 'exceptionCode']);

const KEYS = WIRE_SECTIONS.flatMap(({ settings }) => settings.map(({ key }) => key));

/** What hurts the answers of this wire; empty when it is healthy. */
export const wireTroubles = (wire: WireFaults): readonly WireKey[] =>
  KEYS.filter((key) => !PARAMETERS.has(key) && wire[key] !== HEALTHY_WIRE[key]);

const FULL_PERCENT = 100;

/** The value as it is typed: shares in %, everything else as it is. */
export const typedValue = ({ key, kind }: WireSetting, wire: WireFaults): number => {
  const value = Number(wire[key]);
  return kind === 'share' ? Math.round(value * FULL_PERCENT * 10) / 10 : value;
};

/** What was typed → the order for the wire, within the limits of the setting. */
export const wireOrder = ({ key, kind, min, max }: WireSetting, typed: number): Partial<WireFaults> => {
  if (kind === 'switch') return { [key]: typed !== 0 };
  const held = Math.min(max, Math.max(min, typed));
  return { [key]: kind === 'share' ? held / FULL_PERCENT : Math.round(held) };
};
