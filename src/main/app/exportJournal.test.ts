import { afterAll, describe, expect, it } from 'vitest';
import { alarmFact, JOURNAL_MS, journalStore } from '../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../tests/kit/temporaryFolder.ts';
import { exportJournal, type JournalWanted } from './exportJournal.ts';

afterAll(removeTemporaryFolders);

const EVER = { fromMs: 0, toMs: JOURNAL_MS * 2 };

const linesOf = (file: string, wanted: Partial<JournalWanted> = {}): string[] => {
  const exported = exportJournal(file, { ...EVER, ...wanted });
  if (!exported.ok) throw new Error(exported.error);
  return [...exported.value].join('').trimEnd().split('\r\n');
};

describe('an exported journal', () => {
  it('has events and steps of alarms, oldest first, with both texts', () => {
    const { file, store } = journalStore();
    store.addJournal([
      { timeMs: JOURNAL_MS, kind: 'access', event: 'login', actor: 'Иванов', details: { from: '10.0.0.9' } },
      { timeMs: JOURNAL_MS + 40, kind: 'operator', event: 'note', deviceId: 4, comment: '=1+2, "проверка"' },
    ]);
    store.addAlarms({ facts: [alarmFact({ timeMs: JOURNAL_MS + 95 })], states: [] });
    expect(linesOf(file)).toEqual([
      '\ufeffseq,time,kind,event,site,device,tag,occurrence,step,from,to,value,limit,quality,priority,user,text_ru,text_en,comment',
      '1,2026-11-21T10:00:00.000Z,access,login,,,,,,,,,,,,Иванов,событие login 10.0.0.9,event login 10.0.0.9,',
      `2,2026-11-21T10:00:00.040Z,operator,note,YKZ,GEN2,,,,,,,,,,,событие note,event note,"'=1+2, ""проверка"""`,
      '3,2026-11-21T10:00:00.095Z,alarm,alarm_raised,MKZ,GEN1,MKZ.GEN1.oil_pressure,1,raised,normal,unacknowledged,1.25,1.5,ok,critical,,событие alarm_raised Давление масла низкое,event alarm_raised Oil pressure low,',
    ]);
    store.close();
  });

  it('keeps to its range, place, kind and text over many rows', () => {
    const { file, store } = journalStore();
    const entries = Array.from({ length: 12_345 }, (_, index) => ({
      timeMs: JOURNAL_MS + index,
      kind: index % 3 === 0 ? ('state' as const) : ('operator' as const),
      event: 'note',
      deviceId: (index % 4) + 1,
      comment: index % 1_000 === 7 ? 'Замена масла' : 'обход',
    }));
    store.addJournal(entries);
    const seqs = (wanted: Partial<JournalWanted>): number[] =>
      linesOf(file, wanted)
        .slice(1)
        .map((line) => Number(line.split(',')[0]));
    expect(seqs({})).toEqual(entries.map((_, index) => index + 1));
    expect(seqs({ text: 'МАСЛА' })).toEqual(Array.from({ length: 13 }, (_, index) => index * 1_000 + 8));
    expect(seqs({ fromMs: JOURNAL_MS + 5_000, toMs: JOURNAL_MS + 5_003 })).toEqual([5_001, 5_002, 5_003]);
    const ofYard = { site: 'YKZ', device: 'YKZ.GEN2', kind: 'state' } as const;
    expect(seqs(ofYard)).toEqual(entries.flatMap((_, index) => (index % 12 === 3 ? [index + 1] : [])));
    store.close();
  });

  it.each([
    { wanted: { site: 'KKZ' }, says: 'there is no site KKZ' },
    { wanted: { device: 'GEN1' }, says: 'there is no device GEN1: devices are named SITE.DEVICE, such as MKZ.GEN1' },
  ])('of $wanted is refused in words', ({ wanted, says }) => {
    const { file, store } = journalStore();
    expect(exportJournal(file, { ...EVER, ...wanted })).toEqual({ ok: false, error: says });
    store.close();
  });
});
