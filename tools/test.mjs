// The whole test: formatting, lint, dependency rules, types, then the tests; ends with one line of counts.
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pinnedNode } from './dependencies.mjs';
import { run, say } from './process.mjs';

const CHECKS = [
  ['formatting', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['types', ['node_modules/typescript/bin/tsc', '-b']],
  [
    'dependency rules',
    ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', 'src', '--config', '.dependency-cruiser.cjs'],
  ],
];
const LINT = ['lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', 'src', 'tests', 'bench', 'tools']];

/** Runs a check; gives whether it failed. */
const failed = async ([name, args]) => {
  const started = Date.now();
  const code = await run(pinnedNode(), args, { quiet: true });
  say(`${name}: ${code === 0 ? 'fine' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return code !== 0;
};

/** Runs the static checks, the longest beside the others; gives the number that failed. */
const runChecks = async () => {
  const lint = failed(LINT);
  let count = 0;
  for (const other of CHECKS) if (await failed(other)) count += 1;
  return count + ((await lint) ? 1 : 0);
};

export const check = async () => ((await runChecks()) === 0 ? 0 : 1);

const readCounts = (file) => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, testResults } =
    JSON.parse(readFileSync(file, 'utf8'));
  // A file that cannot be loaded has no tests that could fail: it must count all the same.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: numPassedTests,
    failed: Math.max(numFailedTests + broken, numFailedTestSuites > 0 ? 1 : 0),
    skipped: numPendingTests + numTodoTests,
  };
};

/** `args` go to vitest; with them the static checks are left out, for working on one test. */
export const test = async (args) => {
  const failedChecks = args.length === 0 ? await runChecks() : 0;
  const report = join(tmpdir(), `pult-test-${process.pid}.json`);
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const code = await run(pinnedNode(), [...vitest, ...args]);
  const counts = readCounts(report);
  const passed = counts.passed + (args.length === 0 ? CHECKS.length - failedChecks : 0);
  const failed = counts.failed + failedChecks + (code !== 0 && counts.failed === 0 ? 1 : 0);
  process.stdout.write(
    `\n${passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}\n`,
  );
  return failed === 0 ? 0 : 1;
};
