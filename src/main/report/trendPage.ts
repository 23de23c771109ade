import type { LocalText } from '#shared/model/localText.ts';
import { escaped } from './markup.ts';

/** Pictures stand in the page itself; nothing else is loaded, and nothing runs. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

const WORDS = {
  ru: {
    signal: 'Сигнал',
    tag: 'Тег',
    unit: 'Ед.',
    min: 'Минимум',
    avg: 'Среднее',
    max: 'Максимум',
    last: 'Последнее',
    integral: 'Интеграл',
    good: 'Годное время',
    page: 'Лист',
    of: 'из',
    made: 'Выгружено',
    zone: 'часовой пояс',
    note: 'Среднее взвешено по времени; за время без годных данных ничего не досчитано.',
  },
  en: {
    signal: 'Signal',
    tag: 'Tag',
    unit: 'Unit',
    min: 'Minimum',
    avg: 'Average',
    max: 'Maximum',
    last: 'Last',
    integral: 'Integral',
    good: 'Good time',
    page: 'Page',
    of: 'of',
    made: 'Exported',
    zone: 'time zone',
    note: 'Averages are weighted by time; nothing is made up for time without good data.',
  },
} as const satisfies Readonly<Record<keyof LocalText, Readonly<Record<string, string>>>>;

const LOCALES: Readonly<Record<keyof LocalText, string>> = { ru: 'ru-RU', en: 'en-GB' };
const MOST_DECIMALS = 3;
const INTEGRAL_DECIMALS = 1;

/** Figures of a pen over the span; null where there is no such number. */
export interface TrendPageRow {
  readonly title: string;
  readonly tag: string;
  readonly unit: string;
  readonly min: number | null;
  readonly avg: number | null;
  readonly max: number | null;
  readonly last: number | null;
  readonly integral: number | null;
  readonly integralUnit: string;
  /** Of a value as it is shown; undefined: as many as it has. */
  readonly decimals: number | undefined;
  /** 0…1. */
  readonly goodShare: number;
}

export interface TrendPage {
  readonly language: keyof LocalText;
  readonly station: string;
  readonly title: string;
  readonly timeZone: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly madeMs: number;
  /** Base64 of a PNG that was looked at. */
  readonly pngBase64: string;
  readonly rows: readonly TrendPageRow[];
}

const STYLE = `
  * { box-sizing: border-box; }
  body { overflow-wrap: anywhere; font: 9.5pt/1.35 'Segoe UI', Inter, Arial, 'DejaVu Sans', sans-serif; color: #000; margin: 0; }
  h1 { font-size: 14pt; margin: 0; }
  p { margin: 1mm 0; }
  img { display: block; max-width: 100%; max-height: 138mm; margin: 3mm auto; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 8.6pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.3mm solid #555; padding: 0.8mm 1.4mm; text-align: left; vertical-align: top; }
  th { background: #eee; font-weight: 600; }
  .number { text-align: right; width: 23mm; font-variant-numeric: tabular-nums; }
  .unit { width: 15mm; }
  .tag { width: 52mm; }
  .note { font-size: 8pt; color: #333; }
`;

/** A trend as a page to be printed on A4 across: its picture, and the figures of its pens. Names are escaped. */
export const trendPage = (page: TrendPage): string => {
  const words = WORDS[page.language];
  const clock = new Intl.DateTimeFormat(LOCALES[page.language], {
    timeZone: page.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const span = `${clock.format(page.fromMs)} — ${clock.format(page.toMs)}, ${words.zone} ${page.timeZone}`;
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(page.title)}</title>
<style>
  @page {
    size: A4 landscape;
    margin: 12mm 12mm 14mm 12mm;
    @bottom-right { content: "${words.page} " counter(page) " ${words.of} " counter(pages); font: 8pt sans-serif; }
  }
${STYLE}</style>
</head>
<body>
<h1>${escaped(page.title)}</h1>
<p>${escaped(page.station)} · ${escaped(span)}</p>
<img alt="" src="data:image/png;base64,${page.pngBase64}">
${figures(page)}
<p class="note">${words.note} ${words.made}: ${escaped(clock.format(page.madeMs))}.</p>
</body>
</html>
`;
};

/** Without `decimals` as many as the number has. */
const numberText = (value: number | null, decimals: number | undefined, language: keyof LocalText): string => {
  if (value === null) return '—';
  const digits =
    decimals === undefined
      ? { maximumFractionDigits: MOST_DECIMALS }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(LOCALES[language], digits).format(value).replace('-', '\u2212');
};

const cell = (text: string, kind = ''): string => `<td${kind === '' ? '' : ` class="${kind}"`}>${escaped(text)}</td>`;

const figureRow = (row: TrendPageRow, language: keyof LocalText): string => {
  const { min, avg, max, last, integral, decimals } = row;
  const share = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 1 });
  const text = (value: number | null, count = decimals): string => numberText(value, count, language);
  const sum = integral === null ? '—' : `${text(integral, INTEGRAL_DECIMALS)} ${row.integralUnit}`;
  // An average says more than one value does.
  const average = text(avg, decimals === undefined ? undefined : decimals + 1);
  const numbers = [text(min), average, text(max), text(last), sum, share.format(row.goodShare)];
  const names = `${cell(row.title)}${cell(row.tag, 'tag')}${cell(row.unit, 'unit')}`;
  return `<tr>${names}${numbers.map((number) => cell(number, 'number')).join('')}</tr>`;
};

const figures = ({ rows, language }: TrendPage): string => {
  const words = WORDS[language];
  const body = rows.map((row) => figureRow(row, language));
  const head = (['min', 'avg', 'max', 'last', 'integral', 'good'] as const).map(
    (name) => `<th class="number">${words[name]}</th>`,
  );
  return `<table><thead><tr><th>${words.signal}</th><th class="tag">${words.tag}</th><th class="unit">${words.unit}</th>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table>`;
};
