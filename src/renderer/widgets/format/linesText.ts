import { visibleText } from './visibleText.ts';

/** A text from outside whose lines stay lines, its other hidden marks made visible. */
export const linesText = (text: string): string => text.split('\n').map(visibleText).join('\n');
