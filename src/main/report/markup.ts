const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What a person wrote, as a text of a page: never as its markup. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** A table of cells that are texts. */
export const textTable = (titles: readonly string[], rows: readonly (readonly string[])[]): string => {
  const head = titles.map((title) => `<th>${escaped(title)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${linesOf(cell)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table>`;
};

/** Lines stay lines. */
export const linesOf = (text: string): string => escaped(text).replaceAll('\n', '<br>');
