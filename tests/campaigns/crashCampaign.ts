/** The crash campaign: the production store is killed and cut off from power at random moments, and checked. */
import { join } from 'node:path';
import { Program } from '../kit/program.ts';
import { projectNode, projectPath } from '../kit/project.ts';
import { seededRandom } from '../kit/seededRandom.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { type CrashFindings, checkAfterCrash, type Told } from './crashCheck.ts';
import { NUMBERS_A_LIFE } from './crashFrames.ts';
import { CutDisk, powerCutObstacle } from './powerCut.ts';

export interface CrashOptions {
  readonly kills: number;
  readonly powerCuts: number;
  readonly seed: number;
}

export interface CrashOutcome {
  readonly seed: number;
  readonly kills: number;
  readonly powerCuts: number;
  /** Why there were no power cuts; null where there were. */
  readonly powerCutsSkipped: string | null;
  /** Frames and events that were told to be on disk, and what of the frames was sealed. */
  readonly toldFrames: number;
  readonly toldEvents: number;
  readonly sealedFrames: number;
  /** What was lost, doubled or changed, each with its crash; empty when every promise was kept. */
  readonly faults: readonly string[];
}

/** At most so much of what was handed over may be lost. */
const PROMISED_MS = 1_000;
const LEAST_LIFE_MS = 30;
const MOST_LIFE_MS = 1_800;
/** Lives of one power-cut trial: the disk is cut so often while the writer goes on. */
const CUTS_A_DISK = 5;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const startWriter = async (file: string, life: number): Promise<Program> => {
  const program = new Program(projectNode(), [
    projectPath('tests', 'campaigns', 'crashWriter.ts'),
    file,
    (life * NUMBERS_A_LIFE).toString(),
  ]);
  await program.line(/^ready/);
  return program;
};

/** What a writer has told by the instant of its crash. */
const toldBy = (lines: readonly string[], life: number, crashMs: number): Told => {
  const rows = lines.map((line) => line.split(' '));
  const of = (word: string): number[][] =>
    rows.filter(([first]) => first === word).map((row) => row.slice(1).map(Number));
  const overdueTo = of('offered').findLast(([, at = 0]) => at < crashMs - PROMISED_MS)?.[0] ?? life * NUMBERS_A_LIFE;
  return {
    frames: of('frames').map(([from = 0, to = 0]) => [from, to]),
    overdue: [[life * NUMBERS_A_LIFE, overdueTo]],
    events: of('event').map(([number = 0]) => number),
  };
};

const joined = (all: readonly Told[]): Told => ({
  frames: all.flatMap(({ frames }) => frames),
  overdue: all.flatMap(({ overdue }) => overdue),
  events: all.flatMap(({ events }) => events),
});

class Tally {
  toldFrames = 0;
  toldEvents = 0;
  sealedFrames = 0;
  readonly faults: string[] = [];

  add(crash: string, told: Told, findings: CrashFindings): void {
    this.toldFrames += told.frames.reduce((sum, [from, to]) => sum + to - from, 0);
    this.toldEvents += told.events.length;
    this.sealedFrames = Math.max(this.sealedFrames, findings.sealedFrames);
    this.faults.push(...findings.faults.map((fault) => `${crash}: ${fault}`));
  }
}

const killOften = async (kills: number, random: () => number, tally: Tally): Promise<void> => {
  const file = join(temporaryFolder(), 'pult.db');
  const told: Told[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const writer = await startWriter(file, kill);
    const lifeMs = LEAST_LIFE_MS + Math.round(random() ** 2 * MOST_LIFE_MS);
    await pause(lifeMs);
    const crashMs = Date.now();
    if (!writer.isRunning) throw new Error(`the writer ended by itself: ${writer.stderr}`);
    await writer.signal('SIGKILL');
    const life = toldBy(writer.lines, kill, crashMs);
    told.push(life);
    tally.add(`kill ${kill.toString()} after ${lifeMs.toString()} ms`, life, checkAfterCrash(file, joined(told)));
  }
};

const cutOften = async (cuts: number, random: () => number, tally: Tally): Promise<void> => {
  for (let first = 0; first < cuts; first += CUTS_A_DISK) {
    const disk = new CutDisk(join(temporaryFolder(), 'power'));
    const writer = await startWriter(join(disk.folder, 'pult.db'), 0);
    try {
      for (let cut = first; cut < Math.min(cuts, first + CUTS_A_DISK); cut += 1) {
        await pause(200 + random() * 2_500);
        writer.child.kill('SIGSTOP');
        const crashMs = Date.now();
        await pause(50); // lines in the pipe
        const told = toldBy(writer.lines, 0, crashMs);
        const findings = disk.cut((folder) => checkAfterCrash(join(folder, 'pult.db'), told));
        tally.add(`power cut ${cut.toString()}`, told, findings);
        writer.child.kill('SIGCONT');
      }
    } finally {
      await writer.signal('SIGKILL');
      disk.close();
    }
  }
};

/** Runs it. Power cuts need root and loop devices; without them they are skipped, with the reason. */
export const runCrashCampaign = async ({ kills, powerCuts, seed }: CrashOptions): Promise<CrashOutcome> => {
  const random = seededRandom(seed);
  const tally = new Tally();
  await killOften(kills, random, tally);
  const obstacle = powerCuts === 0 ? 'none were asked for' : powerCutObstacle(temporaryFolder());
  if (obstacle === undefined) await cutOften(powerCuts, random, tally);
  const { toldFrames, toldEvents, sealedFrames, faults } = tally;
  return {
    seed,
    kills,
    powerCuts: obstacle === undefined ? powerCuts : 0,
    powerCutsSkipped: obstacle ?? null,
    toldFrames,
    toldEvents,
    sealedFrames,
    faults,
  };
};
