import { ACT_STYLE } from './actStyle.ts';
import { escaped, styleText } from './markup.ts';

/** Nothing but itself is loaded, and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** What every page to be signed says, in its language. */
export interface SignedPageWords {
  readonly page: string;
  readonly of: string;
  readonly signature: string;
  readonly date: string;
}

export interface SignedPage {
  readonly language: string;
  /** For wide tables; upright when absent. */
  readonly orientation?: 'landscape';
  /** `Акт технического обслуживания № 7`: the heading, and the foot of every sheet. */
  readonly title: string;
  /** Parts of the page as markup, what persons wrote escaped. */
  readonly body: readonly string[];
  /** Role and name of each who signs. */
  readonly signers: readonly (readonly [role: string, name: string])[];
  /** The line under the signatures. */
  readonly note: string;
  readonly words: SignedPageWords;
}

/** A page to be printed on A4 and signed. Page numbers are margin boxes (CSS Paged Media 3, Chromium 131 and later). */
export const signedPage = ({
  language,
  orientation,
  title,
  body,
  signers,
  note,
  words,
}: SignedPage): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(title)}</title>
<style>
  @page {
    size: A4${orientation === undefined ? '' : ` ${orientation}`};
    margin: 15mm 15mm 18mm 20mm;
    @bottom-left { content: "${styleText(title)}"; font: 8pt sans-serif; }
    @bottom-right { content: "${words.page} " counter(page) " ${words.of} " counter(pages); font: 8pt sans-serif; }
  }
${ACT_STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body.join('\n')}
<div class="signatures">
${signers.map(([role, name]) => signature(role, name, words)).join('\n')}
</div>
<p class="entered">${escaped(note)}</p>
</body>
</html>
`;

/** Names and what they are, a row each. */
export const factsTable = (facts: readonly (readonly [name: string, value: string])[]): string => {
  const rows = facts.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<table class="facts"><tbody>\n${rows.join('\n')}\n</tbody></table>`;
};

const signature = (role: string, name: string, words: SignedPageWords): string =>
  `<div class="signature">
<div>${escaped(role)}<br><strong>${escaped(name)}</strong></div>
<div><div class="line"></div><div class="under">${words.signature}</div></div>
<div><div class="line"></div><div class="under">${words.date}</div></div>
</div>`;
