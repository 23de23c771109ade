/** What no page in the application may do, whatever it holds: go elsewhere, open strange windows, ask for permissions. */
import { app, type Session, session, type WebContents } from 'electron';
import { isOwnAddress } from './applicationScheme.ts';
import type { ShellLog } from './shellHost.ts';

export interface GuardParts {
  readonly log: () => ShellLog | undefined;
  /** A page asks for a further window of the station at an address of the station. */
  readonly onOwnWindow: (asking: WebContents, address: string) => void;
}

/** Guards every page that is ever created. Call before the first. */
export const guardContents = (parts: GuardParts): void => {
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, parts));
};

const guardNavigation = (contents: WebContents, { log, onOwnWindow }: GuardParts): void => {
  const refuse = (what: string) => (event: { preventDefault(): void; readonly url?: string }) => {
    event.preventDefault();
    log()?.warn({ what, address: event.url?.slice(0, 200) ?? null }, 'a page was kept from leaving the station');
  };
  contents.on('will-navigate', refuse('navigation'));
  contents.on('will-frame-navigate', refuse('navigation of a frame'));
  contents.on('will-redirect', refuse('redirection'));
  contents.on('will-attach-webview', refuse('embedded page'));
  contents.setWindowOpenHandler(({ url }) => {
    if (isOwnAddress(url)) {
      onOwnWindow(contents, url);
      return { action: 'deny' }; // the shell opens it, as one of its own
    }
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
