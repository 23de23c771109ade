import type { MissingRange } from '#shared/model/frame.ts';
import type { CompiledPoint } from './compileProfile.ts';

/** The exception by which a device refuses one of the point's registers; undefined when it gives all of them. */
export const refusalOf = (
  { lowIndex, highIndex }: Pick<CompiledPoint, 'lowIndex' | 'highIndex'>,
  missing: readonly MissingRange[],
): number | undefined => {
  const covers = ({ offset, count }: MissingRange): boolean =>
    [lowIndex, highIndex].some((index) => index >= offset && index < offset + count);
  return missing.find(covers)?.exceptionCode;
};
