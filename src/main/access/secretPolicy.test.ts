import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#shared/model/role.ts';
import { type SecretFault, secretRefusal } from './secretPolicy.ts';

const faultFor = (secret: string, role: Role, name = 'Иванов'): SecretFault | undefined =>
  secretRefusal(secret, { name, role })?.code;

describe('a secret', () => {
  it.each<[string, Role, SecretFault | undefined]>([
    ['3691', 'operator', undefined],
    ['369', 'operator', 'pin_length'],
    ['369147258036', 'viewer', undefined],
    ['3691472580361', 'viewer', 'pin_length'],
    ['7777', 'operator', 'pin_same_digits'],
    ['1234', 'operator', 'pin_run'],
    ['4321', 'viewer', 'pin_run'],
    ['7890', 'operator', 'pin_run'],
    ['2580', 'operator', 'common'],
    ['36914725', 'engineer', 'password_needed'],
    ['36914725', 'admin', 'password_needed'],
    ['abc12', 'operator', 'password_length'],
    ['', 'operator', 'password_length'],
    ['газ-160', 'engineer', 'password_length'],
    ['газ-1600', 'engineer', undefined],
    ['ы'.repeat(201), 'admin', 'password_length'],
    ['Password123', 'admin', 'common'],
    ['ЙЦУКЕНГШ', 'operator', 'common'],
  ])('%s of a(n) %s is judged: %s', (secret, role, fault) => {
    expect(faultFor(secret, role)).toBe(fault);
  });

  it.each(ROLES)('of a(n) %s is not their name', (role) => {
    expect(faultFor(' иванов иван', role, 'Иванов Иван')).toBe('name');
  });

  it('is refused in a sentence', () => {
    expect(secretRefusal('12', { name: 'Иванов', role: 'operator' })?.message).toBe('a PIN has 4 to 12 digits');
  });
});
