import { describe, expect, it } from 'vitest';
import { readShellOptions } from '../../src/main/shell/shellOptions.ts';

const DEFAULTS = { demo: false, host: '127.0.0.1', window: true, plainHttp: false, unknown: [] };

describe('the command line of the application', () => {
  it.each([
    [[], {}],
    [['.', '--demo'], { demo: true }],
    [['--data', '/d', '--config', 'c.json'], { dataDirectory: '/d', configFile: 'c.json' }],
    [['--data=/d', '--port=0', '--token=t'], { dataDirectory: '/d', port: 0, token: 't' }],
    [['--no-window', '--host', '0.0.0.0'], { window: false, host: '0.0.0.0' }],
    [['--host=0.0.0.0', '--plain-http'], { host: '0.0.0.0', plainHttp: true }],
    [
      ['--inspect=0', '--remote-debugging-port=0', '.', '--demo'],
      {
        demo: true,
        unknown: ['--inspect', '--remote-debugging-port'],
      },
    ],
  ])('%j is understood', (args, expected) => {
    expect(readShellOptions(args)).toEqual({ ok: true, value: { ...DEFAULTS, ...expected } });
  });

  it.each([
    [['--port', 'x'], '--port takes 0 to 65535, not x'],
    [['--port', '65536'], '--port takes 0 to 65535, not 65536'],
    [['--port'], '--port needs a value'],
    [['--data'], '--data needs a value'],
    [['--token='], '--token takes 1 to 512 letters, digits and . _ ~ + / = -'],
    [['--token', 'два слова'], '--token takes 1 to 512 letters, digits and . _ ~ + / = -'],
    [['--demo', '--config', 'c.json'], '--demo brings its own plants: leave --config out'],
  ])('%j is refused', (args, error) => {
    expect(readShellOptions(args)).toEqual({ ok: false, error });
  });
});
