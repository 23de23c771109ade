import { app } from 'electron';

/**
 * Switches that let another program see and steer the station from within: Chromium's, which no fuse stops, and those
 * of Node.js.
 */
const DEBUGGING = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-targets',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-wait',
  'inspect-port',
  'inspect-publish-uid',
  'debug-port',
];

/** The first such switch that the packaged program was started with; developers may debug what is not packaged. */
export const debuggingSwitch = (): string | undefined =>
  app.isPackaged ? DEBUGGING.find((name) => app.commandLine.hasSwitch(name)) : undefined;
