/** Flags with which a browser of the Chromium family does nothing but what it is told. */
export const QUIET_FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate',
];

/** Chromium refuses its sandbox to root, and without this flag shows a bar about it. */
export const rootFlags = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []);
