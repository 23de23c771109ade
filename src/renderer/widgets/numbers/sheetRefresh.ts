/**
 * Draws whole sheets anew before the next frame, after anything that moves or recolours their numbers. All sheets write,
 * then all read, then all draw: the page is laid out once and not once for each of them.
 */

export interface RefreshedSheet {
  readonly widen: () => void;
  readonly measure: () => void;
  readonly drawAll: () => void;
}

const waiting = new Set<RefreshedSheet>();
let frame: number | undefined;

const refresh = (): void => {
  frame = undefined;
  const sheets = [...waiting];
  waiting.clear();
  for (const sheet of sheets) sheet.widen();
  for (const sheet of sheets) sheet.measure();
  for (const sheet of sheets) sheet.drawAll();
};

export const refreshSoon = (sheet: RefreshedSheet): void => {
  waiting.add(sheet);
  frame ??= window.requestAnimationFrame(refresh);
};

/** The sheet is gone. */
export const forgetSheet = (sheet: RefreshedSheet): void => {
  waiting.delete(sheet);
};
