import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '#shared/model/profile.ts';
import { commandOf, shippedProfile } from '../../../tests/kit/shippedProfile.ts';
import { type CommandWrite, commandWrite, mayBeWritten } from './commandWrite.ts';

const genset = shippedProfile('smartgen-hgm9520n');
const ats = shippedProfile('smartgen-hgm9560');
const power = commandOf(ats, 'set_power_pct');

const written = (command: Command, value?: number, profile = ats): CommandWrite | string => {
  const write = commandWrite(profile, command, value === undefined ? {} : { value });
  return write.ok ? write.value : write.error.ru;
};

describe('what a command writes', () => {
  it('is one coil, set', () => {
    expect(written(commandOf(genset, 'start'), undefined, genset)).toEqual({
      fc: 5,
      address: 0,
      value: true,
      pulseMs: null,
    });
  });

  it('is a coil that is set back where the table says pulse', () => {
    const pulsed: Command = { ...commandOf(genset, 'stop'), signal: 'pulse', pulseMs: 600 };
    expect(written(pulsed, undefined, genset)).toEqual({ fc: 5, address: 1, value: true, pulseMs: 600 });
  });

  it('is a set-point in the steps of its register', () => {
    expect(written(power, 45.1)).toEqual({ fc: 6, address: 4352, value: 451 });
    expect(written(commandOf(ats, 'set_load_mode'), 2)).toEqual({ fc: 6, address: 4351, value: 2 });
  });

  it('comes out the same for every step that a person can choose', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (raw) => {
        expect(written(power, Number((raw / 10).toFixed(1)))).toMatchObject({ value: raw });
      }),
    );
  });

  it.each([
    ['lowFirst', 's32', -70_000, [0xee90, 0xfffe]],
    ['highFirst', 's32', -70_000, [0xfffe, 0xee90]],
    ['lowFirst', 'u32', 70_001, [0x1171, 0x0001]],
    ['highFirst', 'f32', -1.5, [0xbfc0, 0x0000]],
    ['lowFirst', 's16', -7, [0xfff9]],
  ] as const)('is in the word order %s of a %s: %d', (wordOrder, type, value, values) => {
    const command: Command = { ...power, fc: 16, type, scale: 1, range: { min: -100_000, max: 100_000 } };
    const { decimals: _decimals, ...free } = command;
    const profile = { ...ats, wordOrder, commands: [free] };
    expect(written(free, value, profile)).toEqual({ fc: 16, address: 4352, values });
  });
});

describe('parameters that do not fit are refused before the wire', () => {
  it.each([
    ['beyond the range', power, 100.1, 'Допустимо от 0,0 % до 100,0 %'],
    ['below the range', power, -0.1, 'Допустимо от 0,0 % до 100,0 %'],
    ['finer than the register', power, 45.05, 'Значение задают с шагом 0,1 %'],
    ['not a number', power, Number.NaN, 'Значение — не число'],
    ['without an end', power, Number.POSITIVE_INFINITY, 'Значение — не число'],
    ['missing', power, undefined, 'Значение не задано'],
    ['of no code', commandOf(ats, 'set_load_mode'), 1.5, 'Такого значения нет'],
    ['given where there is none', commandOf(ats, 'start'), 1, 'У этой команды нет значения'],
  ])('a value %s', (_what, command, value, words) => {
    expect(written(command, value)).toBe(words);
  });
});

describe('addresses that may be written', () => {
  it('are those of the command table', () => {
    expect(mayBeWritten(ats, { fc: 6, address: 4352, value: 1 })).toBe(true);
    expect(mayBeWritten(ats, { fc: 6, address: 4353, value: 1 })).toBe(false);
    expect(mayBeWritten(ats, { fc: 16, address: 4351, values: [1, 2, 3] })).toBe(false);
    expect(mayBeWritten(ats, { fc: 5, address: 5, value: true, pulseMs: null })).toBe(true);
    expect(mayBeWritten(ats, { fc: 5, address: 7, value: true, pulseMs: null })).toBe(false);
  });

  it('are never those of the energy counters, even where a table were to name them', () => {
    for (let address = 199; address <= 210; address += 1) {
      const forged: Command = { ...power, address };
      const profile = { ...ats, commands: [...(ats.commands ?? []), forged] };
      expect(mayBeWritten(profile, { fc: 6, address, value: 318 })).toBe(false);
      expect(written(forged, 45, profile)).toBe('Этот адрес нельзя записывать');
    }
  });
});
