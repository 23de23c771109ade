import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storedZip } from './storedZip.ts';
import { zipContent } from './zipContent.ts';

it('an archive that is not packed is read as it was written', () => {
  const files = fc.uniqueArray(fc.tuple(fc.string({ maxLength: 20 }), fc.uint8Array({ maxLength: 70_000 })), {
    maxLength: 5,
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(files, (entries) => {
      const written = new Map(entries.map(([name, content]) => [name, Buffer.from(content)]));
      const names = [...written.keys()].filter((name) => Buffer.from(name).toString() === name);
      fc.pre(names.length === written.size);
      expect(zipContent(storedZip(written), 400_000)).toEqual({ ok: true, value: written });
    }),
    { numRuns: 40 },
  );
});
