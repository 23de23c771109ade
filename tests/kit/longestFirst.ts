import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute or so, the longest first: begun last, one of them would keep the whole run waiting. */
const LONG = [
  'browser/scenarios',
  'peers/probe',
  'browser/reports',
  'alarms/processEvents',
  'browser/tour',
  'browser/mimic',
  'browser/commands',
  'browser/hostileStation',
  'alarms/restart',
  'browser/trainerPanel',
  'browser/faceplate',
  'browser/access',
  'browser/silence',
  'alarms/goldenJournals',
  'commandWire',
  'browser/trends',
  'browser/overview',
  'browser/keyboard',
  'browser/timeMachine',
  'commandLine',
  'kill',
  'audit',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return rank === -1 ? LONG.length : rank;
};

/** The order of vitest, but within each project the longest files begin first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = Map.groupBy(await super.sort(files), ({ project }) => project.name);
    return [...projects.values()].flatMap((own) => own.toSorted((one, other) => rankOf(one) - rankOf(other)));
  }
}
