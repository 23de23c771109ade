/** Carries the contract over Electron's IPC: requests of our own page to the dispatcher, events to the window. */
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { ApiError, ApiErrorCode } from '#shared/api/apiError.ts';
import { ACKNOWLEDGE_CHANNEL, EVENT_CHANNEL, REQUEST_CHANNEL } from '#shared/api/channels.ts';
import { failure, type Result } from '#shared/model/result.ts';
import { isOwnAddress } from './applicationScheme.ts';
import type { ShellHost } from './shellHost.ts';
import { WindowEvents } from './windowEvents.ts';

type CurrentWindow = () => BrowserWindow | undefined;

/** Binds until the returned function is called. */
export const bindIpc = (
  host: Pick<ShellHost, 'station' | 'windowCaller' | 'onForeignRequest' | 'logger'>,
  currentWindow: CurrentWindow,
): (() => void) => {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, input: unknown) => {
    if (!isOurs(event, currentWindow)) return refuse(host, event, 'forbidden', 'only the page of the station may ask');
    if (typeof name !== 'string') return refuse(host, event, 'bad_input', 'a request needs the name of an entry');
    return host.station.dispatch(name, input, host.windowCaller());
  });
  const events = new WindowEvents((event, serial) => {
    const window = currentWindow();
    if (window === undefined || window.isDestroyed() || window.webContents.isDestroyed()) return;
    window.webContents.send(EVENT_CHANNEL, event, serial);
  });
  const acknowledge = (event: IpcMainEvent, serial: unknown): void => {
    if (isOurs(event, currentWindow) && typeof serial === 'number') events.acknowledge(serial);
  };
  ipcMain.on(ACKNOWLEDGE_CHANNEL, acknowledge);
  const stopListening = host.station.listen((event) => {
    if (event.name !== 'metrics.scanned' && event.name !== 'events.added') events.send(event); // those are for scripts
  });
  return () => {
    stopListening();
    ipcMain.removeHandler(REQUEST_CHANNEL);
    ipcMain.off(ACKNOWLEDGE_CHANNEL, acknowledge);
  };
};

/** Only the main frame of our window, while it shows our page, is listened to. */
const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent, currentWindow: CurrentWindow): boolean => {
  const window = currentWindow();
  if (window === undefined || window.isDestroyed() || event.sender !== window.webContents) return false;
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnAddress(frame.url);
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
