import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { AuditRow } from '#shared/model/audit.ts';
import { canonicalJson } from '../access/canonicalJson.ts';
import { auditChainRule } from './auditChainRule.ts';

it('the first row in docs/formats/audit.md is canonical and has the hash that is written there', () => {
  const page = readFileSync(new URL('../../../docs/formats/audit.md', import.meta.url), 'utf8');
  const [text = ''] = /^\{"action".*\}$/m.exec(page) ?? [];
  const [, hash] = /has the hash `(\w{64})`/.exec(page) ?? [];
  const row = JSON.parse(text) as AuditRow;
  expect(canonicalJson(row)).toBe(text);
  expect(auditChainRule.rowHash(auditChainRule.firstHash, row)).toBe(hash);
});
