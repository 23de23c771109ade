import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AlarmBit } from '#shared/model/profile.ts';
import { registersMarkdown, shippedProfiles } from '../../../tools/registers-doc.ts';

describe('docs/registers.md', () => {
  it('says what the profiles say (node tools/registers-doc.ts writes it anew)', () => {
    const page = readFileSync(new URL('../../../docs/registers.md', import.meta.url), 'utf8');
    expect(page).toBe(registersMarkdown(shippedProfiles()));
  });

  it('names every point, code, alarm and command', () => {
    const profiles = shippedProfiles();
    const page = registersMarkdown(profiles);
    const points = profiles.flatMap((profile) => profile.points.map(({ key }) => key));
    const codes = profiles.flatMap(({ codes }) => Object.values(codes).flatMap((table) => Object.values(table)));
    const alarms = profiles.flatMap((profile) => Object.values(profile.alarms ?? {}).flatMap(Object.values<AlarmBit>));
    const commands = profiles.flatMap((profile) => profile.commands ?? []);
    const named = [...points, ...[...codes, ...alarms, ...commands].map(({ key }) => key)];
    expect(named.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});
