/** What no page in the application may do, whatever it holds: go elsewhere, open windows, ask for permissions. */
import { app, type Session, session, type WebContents } from 'electron';
import type { ShellLog } from './shellHost.ts';

/** Guards every page that is ever created. Call before the first. */
export const guardContents = (log: () => ShellLog | undefined): void => {
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, log));
};

const guardNavigation = (contents: WebContents, log: () => ShellLog | undefined): void => {
  const refuse = (what: string) => (event: { preventDefault(): void; readonly url?: string }) => {
    event.preventDefault();
    log()?.warn({ what, address: event.url?.slice(0, 200) ?? null }, 'a page was kept from leaving the station');
  };
  contents.on('will-navigate', refuse('navigation'));
  contents.on('will-frame-navigate', refuse('navigation of a frame'));
  contents.on('will-redirect', refuse('redirection'));
  contents.on('will-attach-webview', refuse('embedded page'));
  contents.setWindowOpenHandler(({ url }) => {
    log()?.warn({ what: 'new window', address: url.slice(0, 200) }, 'a page was kept from leaving the station');
    return { action: 'deny' };
  });
};

/** Denies every permission, asked for or checked, and every device. Call when Electron is ready. */
export const guardPermissions = (guarded: Session = session.defaultSession): void => {
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  guarded.setPermissionCheckHandler(() => false);
  guarded.setDevicePermissionHandler(() => false);
};
