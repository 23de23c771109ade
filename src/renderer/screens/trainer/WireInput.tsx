import { NumberInput, Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireFaults } from '#shared/model/wireFaults.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { typedValue, type WireSetting, wireOrder } from '../../state/wireSettings.ts';

interface WireInputProps {
  readonly device: string;
  readonly wire: WireFaults;
  readonly setting: WireSetting;
}

const STEPS = { ms: 100, share: 5, bytes: 1, code: 1, switch: 1 } as const;

/** One setting of a wire. A number is taken when the field is left or Enter is pressed. */
export const WireInput = ({ device, wire, setting }: WireInputProps): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('training.setWire');
  const [draft, setDraft] = useState<number | null>(null);
  const { key, kind, min, max } = setting;
  const value = typedValue(setting, wire);
  const set = async (typed: number): Promise<void> => {
    await orderTraining(`wire.${device}`, 'training.setWire', { device, faults: wireOrder(setting, typed) });
    setDraft(null);
  };
  const common = {
    label: t(`wire.${key}`),
    disabled: whyNot !== undefined,
    title: whyNot,
    'data-testid': `trainer-wire-${device}-${key}`,
  };
  if (kind === 'switch') {
    return (
      <Switch
        {...common}
        size="sm"
        className="wire__switch"
        checked={value !== 0}
        onChange={(event) => void set(event.currentTarget.checked ? 1 : 0)}
      />
    );
  }
  const commit = (): void => {
    if (draft !== null && draft !== value) void set(draft);
  };
  return (
    <NumberInput
      {...common}
      className="wire__number"
      size="xs"
      value={draft ?? value}
      onChange={(typed) => {
        if (typeof typed === 'number') setDraft(typed);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      min={min}
      max={max}
      step={STEPS[kind]}
      decimalScale={kind === 'share' ? 1 : 0}
      suffix={kind === 'code' ? '' : ` ${t(`wire.unit.${kind}`)}`}
    />
  );
};
