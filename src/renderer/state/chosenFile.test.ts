import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, parsedJson, readChosenFile } from './chosenFile.ts';

describe('a chosen file', () => {
  it('is read with or without a byte order mark', async () => {
    expect(await readChosenFile(new Blob(['\ufeff{"sites":[]}']))).toEqual({ ok: true, value: { sites: [] } });
    expect(await readChosenFile(new Blob(['{"sites":[]}']))).toEqual({ ok: true, value: { sites: [] } });
  });

  it('that is no JSON is refused with its place where the engine tells it', () => {
    expect(parsedJson('{\n  "sites": [],\n  "devices": [,]\n}')).toMatchObject({
      ok: false,
      error: { kind: 'notJson', line: expect.toSatisfy((line) => line === 3 || line === null) as number },
    });
    expect(parsedJson('{"a":1}\n]')).toMatchObject({ error: { line: 2, column: 1 } });
  });

  it('that does not fit into one message is refused unread', async () => {
    const large = new Blob(['"', 'x'.repeat(MAX_FILE_BYTES), '"']);
    expect(await readChosenFile(large)).toEqual({ ok: false, error: { kind: 'large' } });
  });

  it('that cannot be read any more is refused', async () => {
    const gone = { size: 10, text: () => Promise.reject(new Error('NotFoundError')) } as unknown as Blob;
    expect(await readChosenFile(gone)).toEqual({ ok: false, error: { kind: 'unreadable' } });
  });
});
