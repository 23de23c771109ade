/** Levels that are performed with a level: of the same regulation, and in no circle. */
import type { LocalText } from '#shared/model/localText.ts';
import type { RegulationInterval } from '#shared/model/maintenance.ts';

type Including = Pick<RegulationInterval, 'code' | 'includes'>;

export const includesProblems = ({ code, includes }: Including, intervals: readonly Including[]): LocalText[] => {
  const known = new Set(intervals.map((interval) => interval.code));
  return [...new Set(includes)].flatMap((included) => {
    if (included === code) return [{ ru: `${code}: включает сам себя`, en: `${code} includes itself` }];
    if (known.has(included)) return [];
    return [
      {
        ru: `${code}: включает «${included}», которого в этом регламенте нет`,
        en: `${code} includes “${included}”, which this regulation does not have`,
      },
    ];
  });
};

/** One problem for each level that closes a circle of two levels or more. */
export const circleProblems = (intervals: readonly Including[]): LocalText[] => {
  const byCode = new Map(intervals.map((interval) => [interval.code, interval]));
  const done = new Set<string>();
  const problems: LocalText[] = [];
  const walk = (code: string, path: readonly string[]): void => {
    const from = path.indexOf(code);
    if (from >= 0) {
      if (from < path.length - 1) problems.push(circleProblem([...path.slice(from), code]));
      return;
    }
    if (done.has(code)) return;
    for (const included of byCode.get(code)?.includes ?? []) walk(included, [...path, code]);
    done.add(code);
  };
  for (const { code } of intervals) walk(code, []);
  return problems;
};

const circleProblem = (path: readonly string[]): LocalText => {
  const shown = path.join(' → ');
  return { ru: `Уровни включают друг друга по кругу: ${shown}`, en: `Levels include each other in a circle: ${shown}` };
};
