const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What a person wrote, as a text of a page: never as its markup. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** What a person wrote, between the quotes of a style sheet: it ends neither them nor the sheet. */
export const styleText = (text: string): string =>
  text.replaceAll(/["\\<>\p{Cc}]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `);

/** A column of a table; one without a width shares what is left with the others of its kind. */
export interface TextColumn {
  readonly title: string;
  readonly widthMm: number | undefined;
}

/** A table of cells that are texts. */
export const textTable = (columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string => {
  const head = columns.map(({ title, widthMm }) => `<th${styleOf(widthMm)}>${escaped(title)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${linesOf(cell)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table>`;
};

const styleOf = (widthMm: number | undefined): string =>
  widthMm === undefined ? '' : ` style="width: ${widthMm.toString()}mm"`;

/** Lines stay lines. */
export const linesOf = (text: string): string => escaped(text).replaceAll('\n', '<br>');
