import { app } from 'electron';

/** Windows takes the arguments as one line: what has a space in it needs quotes. */
const quoted = (word: string): string => (/\s/.test(word) ? `"${word}"` : word);

/** Tells Windows to start the program when its account logs in. Other systems have means of their own. */
export interface Autostart {
  /** Null where this system, or a program that is not packaged, cannot be started so. */
  isOn(): boolean | null;
  set(isOn: boolean): void;
}

/** `words` are those of the command line that the program shall start with. */
export const systemAutostart = (words: readonly string[]): Autostart => {
  const isPossible = process.platform === 'win32' && app.isPackaged;
  const entry = { path: process.execPath, args: words.map(quoted) };
  return {
    isOn: () => (isPossible ? app.getLoginItemSettings(entry).openAtLogin : null),
    set: (isOn) => {
      if (!isPossible) throw new Error('BUG: the start with the system is set where it cannot be');
      app.setLoginItemSettings({ ...entry, openAtLogin: isOn });
    },
  };
};
