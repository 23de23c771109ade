/** A store on disk with two sites of two devices each, whose journal tests write and search. */
import { join } from 'node:path';
import type { AlarmFact } from '../../src/main/store/alarm/alarmStates.ts';
import type { EventText } from '../../src/main/store/journal/eventText.ts';
import { ReadStore } from '../../src/main/store/readStore.ts';
import { WriteStore } from '../../src/main/store/writeStore.ts';
import type { AlarmTransition } from '../../src/shared/model/alarm.ts';
import type { LocalText } from '../../src/shared/model/profile.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** 2026-11-21T10:00:00Z. */
export const JOURNAL_MS = 1_795_255_200_000;

/** `device_offline` is said as „событие device_offline“; names stand behind it. */
const textOf: EventText = (event, parameters) => ({
  ru: ['событие', event, ...Object.values(parameters).map((name) => textIn('ru', name))].join(' '),
  en: ['event', event, ...Object.values(parameters).map((name) => textIn('en', name))].join(' '),
});

const textIn = (language: keyof LocalText, name: string | number | boolean | null | LocalText | undefined): string =>
  typeof name === 'object' && name !== null ? name[language] : String(name);

const SITES = ['MKZ', 'YKZ'];
const DEVICES = ['GEN1', 'GEN2'];

export const openJournalStore = (file: string): WriteStore => {
  const opened = WriteStore.open(file, textOf);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value.store;
};

/** Sites 1 and 2; devices 1 and 2 of the first, 3 and 4 of the second. */
export const journalStore = (): { file: string; store: WriteStore; reader: ReadStore } => {
  const file = join(temporaryFolder(), 'pult.db');
  const store = openJournalStore(file);
  store.commitConfiguration({
    changes: SITES.flatMap((site) => [
      { kind: 'createSite' as const, site: { code: site, name: site, timeZone: 'Asia/Almaty' } },
      ...DEVICES.map((code) => ({
        kind: 'createDevice' as const,
        device: {
          code,
          name: code,
          kind: 'generator' as const,
          profile: 'test',
          active: true,
          connection: { kind: 'tcp' as const, host: '127.0.0.1', port: 502, unitId: 1 },
        },
        site: { code: site },
        points: [],
      })),
    ]),
    actor: 'test',
    timeMs: JOURNAL_MS,
    journal: [],
  });
  return { file, store, reader: new ReadStore(file) };
};

/** A step of an alarm of low oil pressure, changed as a test needs it. */
export const alarmFact = (changes: Partial<AlarmTransition> = {}, rest: Partial<AlarmFact> = {}): AlarmFact => ({
  transition: {
    timeMs: JOURNAL_MS,
    deviceId: 1,
    key: 'oil_pressure.LL',
    occurrence: 1,
    step: 'raised',
    from: 'normal',
    to: 'unacknowledged',
    holds: [],
    value: 1.25,
    limit: 1.5,
    quality: 'ok',
    priority: 'critical',
    user: null,
    comment: null,
    firstOut: null,
    isOrderUncertain: false,
    untilMs: null,
    ...changes,
  },
  point: 'oil_pressure',
  text: { ru: 'Давление масла низкое', en: 'Oil pressure low' },
  ...rest,
});
