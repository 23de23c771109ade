/** The simulated controllers of the demo plants: stop one and see what the station makes of it. */
import type { Nothing } from './nothing.ts';

export interface DemoController {
  readonly deviceId: number;
  readonly running: boolean;
}

export interface DemoReads {
  /** Empty outside demo. */
  'demo.controllers': { input: Nothing; output: readonly DemoController[] };
}

export interface DemoCommands {
  'demo.setRunning': { input: { readonly deviceId: number; readonly running: boolean }; output: DemoController };
}
