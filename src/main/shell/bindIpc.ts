/** Carries the contract over Electron's IPC: requests of our own page to the dispatcher, events to the windows. */
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { ApiError, ApiErrorCode } from '#shared/api/apiError.ts';
import { ACKNOWLEDGE_CHANNEL, EVENT_CHANNEL, REQUEST_CHANNEL } from '#shared/api/channels.ts';
import { failure, type Result } from '#shared/model/result.ts';
import { isOwnAddress } from './applicationScheme.ts';
import type { ShellHost } from './shellHost.ts';
import { WindowEvents } from './windowEvents.ts';

/** The windows of the station that are open now. */
type OpenWindows = () => readonly BrowserWindow[];

/** Binds until the returned function is called. */
export const bindIpc = (
  host: Pick<ShellHost, 'station' | 'windowCaller' | 'onForeignRequest' | 'logger'>,
  openWindows: OpenWindows,
): (() => void) => {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, input: unknown) => {
    if (windowOf(event, openWindows) === undefined)
      return refuse(host, event, 'forbidden', 'only the page of the station may ask');
    if (typeof name !== 'string') return refuse(host, event, 'bad_input', 'a request needs the name of an entry');
    return host.station.dispatch(name, input, host.windowCaller());
  });
  const lines = new WeakMap<BrowserWindow, WindowEvents>();
  const lineTo = (window: BrowserWindow): WindowEvents => {
    const line = lines.get(window) ?? eventsTo(window);
    lines.set(window, line);
    return line;
  };
  const acknowledge = (event: IpcMainEvent, serial: unknown): void => {
    const window = windowOf(event, openWindows);
    if (window !== undefined && typeof serial === 'number') lineTo(window).acknowledge(serial);
  };
  ipcMain.on(ACKNOWLEDGE_CHANNEL, acknowledge);
  const stopListening = host.station.listen((event) => {
    if (event.name === 'metrics.scanned' || event.name === 'events.added') return; // those are for scripts
    for (const window of openWindows()) lineTo(window).send(event);
  });
  return () => {
    stopListening();
    ipcMain.removeHandler(REQUEST_CHANNEL);
    ipcMain.off(ACKNOWLEDGE_CHANNEL, acknowledge);
  };
};

/** Each window takes its events at its own pace: one that hangs holds no other up. */
const eventsTo = (window: BrowserWindow): WindowEvents =>
  new WindowEvents((event, serial) => {
    if (window.isDestroyed() || window.webContents.isDestroyed()) return;
    window.webContents.send(EVENT_CHANNEL, event, serial);
  });

/** Only the main frame of a window of ours, while it shows our page, is listened to. */
const windowOf = (event: IpcMainEvent | IpcMainInvokeEvent, openWindows: OpenWindows): BrowserWindow | undefined => {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isOwnAddress(frame.url)) return undefined;
  return openWindows().find((window) => !window.isDestroyed() && event.sender === window.webContents);
};

const refuse = (
  { logger, onForeignRequest }: Pick<ShellHost, 'logger' | 'onForeignRequest'>,
  event: IpcMainInvokeEvent,
  code: ApiErrorCode,
  message: string,
): Result<never, ApiError> => {
  const from = event.senderFrame?.url.slice(0, 200) ?? 'a frame that is gone';
  logger.warn({ caller: 'window', reason: code, message, from }, 'request refused');
  onForeignRequest(from, message);
  return failure({ code, message });
};
