import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publishedFiles, schemaFiles } from '../../../tools/schemas-doc.ts';

describe('docs/formats/schemas', () => {
  it('says what the schemas say (node tools/schemas-doc.ts writes it anew)', () => {
    expect(Object.fromEntries(publishedFiles())).toEqual(Object.fromEntries(schemaFiles()));
  });

  it('has a file for every shipped profile', () => {
    const names = [...publishedFiles().keys()];
    expect(names).toEqual(
      expect.arrayContaining(['metrics-object-smartgen-hgm9520n.json', 'metrics-object-smartgen-hgm9560.json']),
    );
    expect(names).toContain('poll-results.json');
  });
});

it('docs/formats/rest.md links the schema of every shape', () => {
  const page = readFileSync(new URL('../../../docs/formats/rest.md', import.meta.url), 'utf8');
  const shapes = [...publishedFiles().keys()].filter((name) => !name.startsWith('metrics-object-'));
  expect(shapes.filter((name) => !page.includes(`(schemas/${name})`))).toEqual([]);
  expect(page).toContain('(schemas/)');
});
