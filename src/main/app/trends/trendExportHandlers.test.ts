import { describe, expect, it } from 'vitest';
import type { TrendExportOrder } from '#shared/api/trends.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { callerOfRole } from '../../../../tests/kit/callers.ts';
import type { RangeQuery, RawRequest, TrendRequest } from '../../store/history/historyQueries.ts';
import { emptyTrace } from '../auditTrace.ts';
import type { RunExporter } from './runExporter.ts';
import { trendExportHandlers } from './trendExportHandlers.ts';
import { trendFile } from './trendFile.ts';
import type { NamedTag } from './trendTags.ts';
import { TRIAL_PNG } from './trialPicture.ts';
import { TRIAL_MS } from './trialTable.ts';

const HOUR_MS = 3_600_000;
const viewer = callerOfRole('viewer');

const order: TrendExportOrder = {
  exportId: 'e1',
  pens: [{ tag: 'MKZ.GEN1.power_total' }, { tag: 'MKZ.GEN1.power_total', shiftMs: HOUR_MS }],
  fromMs: TRIAL_MS,
  toMs: TRIAL_MS + 60_000,
  format: 'csv',
  title: 'Нагрузка',
  language: 'en',
  timeZone: 'Asia/Almaty',
};

const tag: NamedTag = {
  name: 'MKZ.GEN1.power_total',
  unit: 'kW',
  history: { deviceId: 1, point: 'power_total', periodMs: 2_000 },
  owner: 'ГПУ-1',
  label: { ru: 'Мощность', en: 'Power' },
  decimals: 1,
};

/** Two samples from the beginning of the range on: 100 and 101 kW, with what the reader was asked. */
const trialReader = (asked: object[], isTruncated = false) => {
  const t = (fromMs: number) => Float64Array.of(fromMs, fromMs + 2_000);
  return {
    samples: async (query: RawRequest) => {
      asked.push(query);
      return success([
        { t: t(query.fromMs), value: Float64Array.of(100, 101), codes: Uint8Array.of(0, 0), isTruncated, unread: [] },
      ]);
    },
    trend: async (query: TrendRequest) => {
      asked.push(query);
      const value = Float64Array.of(100, 101);
      const quality = { starts: Uint32Array.of(0, 1), codes: Uint8Array.of(0, 1) };
      const columns = { t: t(query.fromMs), min: value, max: value, avg: value, last: value, goodShare: value };
      return success([{ ...columns, quality, isFullResolution: false, unread: [] }]);
    },
    statistics: async (query: RangeQuery) => {
      asked.push(query);
      const figures = {
        min: -3.5,
        max: 101,
        avg: 100.5,
        last: 101,
        integral: 1.256,
        goodMs: 45_000,
        badMs: 15_000,
      };
      return success([{ ...figures, unread: [] }]);
    },
  };
};

interface Trial {
  readonly reader?: ReturnType<typeof trialReader>;
  readonly runExporter?: RunExporter;
  readonly printPdf?: (html: string) => Promise<Result<Uint8Array, string>>;
}

const handlersOf = ({ reader = trialReader([]), runExporter = trendFile, printPdf }: Trial = {}) =>
  trendExportHandlers({
    tags: { named: (name) => (name === tag.name ? tag : undefined) },
    reader,
    stationName: () => 'МКЗ',
    printPdf: printPdf ?? (() => Promise.resolve(failure('no browser'))),
    runExporter,
    clock: { epochMs: () => TRIAL_MS + HOUR_MS },
  });

const textOf = (base64: string): string => Buffer.from(base64, 'base64').toString();

describe('the export of a trend', () => {
  it('reads each pen by its own shift and writes it on the axis that is shown', async () => {
    const asked: object[] = [];
    const trace = emptyTrace();
    const answer = await handlersOf({ reader: trialReader(asked) })['trends.export'](order, viewer, trace);
    if (!answer.ok) throw new Error(answer.error.message);
    expect(asked).toMatchObject([
      { fromMs: TRIAL_MS, toMs: TRIAL_MS + 60_000 },
      { fromMs: TRIAL_MS - HOUR_MS, toMs: TRIAL_MS + 60_000 - HOUR_MS },
    ]);
    expect(answer.value.fileName).toBe('Trends МКЗ Нагрузка 2026-11-21 08-00.csv');
    expect(textOf(answer.value.base64).split('\r\n').slice(1, 3)).toEqual([
      '2026-11-21T08:00:00.000+05:00,100,ok,100,ok',
      '2026-11-21T08:00:02.000+05:00,101,ok,101,ok',
    ]);
    expect(trace).toMatchObject({ object: 'Нагрузка', after: { format: 'csv', pens: order.pens } });
  });

  it('gives buckets where the screen shows buckets', async () => {
    const answer = await handlersOf()['trends.export']({ ...order, buckets: 2 }, viewer, emptyTrace());
    if (!answer.ok) throw new Error(answer.error.message);
    expect(textOf(answer.value.base64).split('\r\n')[2]).toMatch(/\+05:00,101,101,101,101,simulated,/);
  });

  it('is refused for a tag that is not there', async () => {
    expect(
      await handlersOf()['trends.export']({ ...order, pens: [{ tag: 'MKZ.NONE.x' }] }, viewer, emptyTrace()),
    ).toMatchObject({ error: { code: 'bad_input', reason: 'no_trend_tag', parameters: { tag: 'MKZ.NONE.x' } } });
  });

  it('is never cut short: what is too large is refused in words', async () => {
    const handlers = handlersOf({ reader: trialReader([], true) });
    expect(await handlers['trends.export'](order, viewer, emptyTrace())).toMatchObject({
      error: { code: 'too_large', reason: 'trend_export_large', parameters: { most: 500_000 } },
    });
    const workbook = { ...order, format: 'xlsx' } as const;
    expect(await handlers['trends.export'](workbook, viewer, emptyTrace())).toMatchObject({
      error: { parameters: { most: 100_000 } },
    });
  });

  it('is refused where the buckets of all pens together are too many', async () => {
    const wide = trialReader([]);
    const handlers = handlersOf({
      reader: {
        ...wide,
        trend: async (request: Parameters<typeof wide.trend>[0]) => {
          const found = await wide.trend(request);
          const many = new Float64Array(20_000);
          return success(
            found.value.map((one) => ({ ...one, t: many, avg: many, min: many, max: many, goodShare: many })),
          );
        },
      },
      runExporter: () => Promise.resolve(new Uint8Array(1)),
    });
    const pens = Array.from({ length: 6 }, () => ({ tag: tag.name }));
    const workbook = { ...order, buckets: 20_000, pens, format: 'xlsx' } as const;
    expect(await handlers['trends.export'](workbook, viewer, emptyTrace())).toMatchObject({
      error: { reason: 'trend_export_large', parameters: { most: 100_000 } },
    });
    expect(
      await handlers['trends.export']({ ...workbook, pens: pens.slice(0, 5) }, viewer, emptyTrace()),
    ).toMatchObject({
      ok: true,
    });
  });

  it('tells how far it is, and ends when it is given up', async () => {
    const handlers = handlersOf({
      runExporter: (_task, onShare, signal) =>
        new Promise((resolve) => {
          onShare(0.5);
          signal.addEventListener('abort', () => resolve(undefined));
        }),
    });
    const answer = handlers['trends.export'](order, viewer, emptyTrace());
    await expect
      .poll(() => handlers['trends.exportProgress']({ exportId: 'e1' }, viewer, emptyTrace()))
      .toEqual(success({ share: 0.8 }));
    await handlers['trends.cancelExport']({ exportId: 'e1' }, viewer, emptyTrace());
    expect(await answer).toMatchObject({ error: { reason: 'trend_export_cancelled' } });
    expect(await handlers['trends.exportProgress']({ exportId: 'e1' }, viewer, emptyTrace())).toEqual(success(null));
  });

  it('waits for nobody: a third one, and one of a name that is under way, are told so', async () => {
    const never: RunExporter = () => new Promise(() => undefined);
    const handlers = handlersOf({ runExporter: never });
    const exportOf = (exportId: string) => handlers['trends.export']({ ...order, exportId }, viewer, emptyTrace());
    const busy = { error: { code: 'unavailable', reason: 'trend_export_busy' } };
    void exportOf('a');
    expect(await exportOf('a')).toMatchObject(busy);
    void exportOf('b');
    expect(await exportOf('c')).toMatchObject(busy);
  });

  it('says that a thread that died made no file', async () => {
    const handlers = handlersOf({ runExporter: () => Promise.resolve(undefined) });
    expect(await handlers['trends.export'](order, viewer, emptyTrace())).toMatchObject({
      error: { reason: 'trend_export_failed' },
    });
  });
});

describe('a trend as PDF', () => {
  const pdf = { ...order, format: 'pdf', pngBase64: TRIAL_PNG } as const;

  it('is a page of the picture and the figures of the pens, names as text', async () => {
    const pages: string[] = [];
    const handlers = handlersOf({
      printPdf: (html) => {
        pages.push(html);
        return Promise.resolve(success(Uint8Array.of(37, 80)));
      },
    });
    const title = '<img src=x onerror=alert(1)>';
    const answer = await handlers['trends.export']({ ...pdf, title }, viewer, emptyTrace());
    expect(answer).toMatchObject({ ok: true, value: { base64: 'JVA=' } });
    const [page = ''] = pages;
    expect(page).toContain(`src="data:image/png;base64,${TRIAL_PNG}"`);
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('<td>ГПУ-1: Power −1 h</td>');
    for (const text of ['\u22123.5', '100.50', '1.3 kWh', '75%'])
      expect(page).toContain(`<td class="number">${text}</td>`);
  });

  it('keeps the picture out of the audit', async () => {
    const trace = emptyTrace();
    await handlersOf()['trends.export'](pdf, viewer, trace);
    expect(JSON.stringify(trace.after)).not.toContain(TRIAL_PNG);
  });

  it('is refused without a picture that is one, and where nothing prints', async () => {
    const handlers = handlersOf();
    expect(await handlers['trends.export']({ ...pdf, pngBase64: 'AAAA' }, viewer, emptyTrace())).toMatchObject({
      error: { reason: 'trend_picture' },
    });
    expect(await handlers['trends.export'](pdf, viewer, emptyTrace())).toMatchObject({
      error: { reason: 'trend_not_printed' },
    });
  });
});
