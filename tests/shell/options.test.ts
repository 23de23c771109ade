import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { autostartWords, readShellOptions } from '../../src/main/shell/shellOptions.ts';

const DEFAULTS = { demo: false, host: '127.0.0.1', window: true, plainHttp: false, kiosk: false, unknown: [] };

describe('the command line of the application', () => {
  it.each([
    [[], {}],
    [['.', '--demo'], { demo: true }],
    [['--data', '/d', '--config', 'c.json'], { dataDirectory: '/d', configFile: 'c.json' }],
    [['--data=/d', '--port=0', '--token=t'], { dataDirectory: '/d', port: 0, token: 't' }],
    [['--no-window', '--host', '0.0.0.0'], { window: false, host: '0.0.0.0' }],
    [['--kiosk'], { kiosk: true }],
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

describe('the command line that starts the same station with the system', () => {
  const wordsOf = (...args: string[]): readonly string[] => {
    const options = readShellOptions(args);
    if (!options.ok) throw new Error(options.error);
    return autostartWords(options.value);
  };

  it('is empty for a station that was started without words', () => {
    expect(wordsOf('.')).toEqual([]);
  });

  it('names folder and file by their whole paths and never the token', () => {
    const words = wordsOf('--data', 'd', '--config', '/c.json', '--port', '8020', '--token', 'secret', '--kiosk');
    expect(words).toEqual(['--data', resolve('d'), '--config', resolve('/c.json'), '--port', '8020', '--kiosk']);
  });

  it('starts a station on a network there again', () => {
    expect(wordsOf('--demo', '--host', '0.0.0.0', '--plain-http', '--no-window')).toEqual([
      '--demo',
      '--host',
      '0.0.0.0',
      '--plain-http',
    ]);
  });
});
