/** Carries the contract over Electron's IPC: requests of our own page to the dispatcher, events to the window. */
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { ApiError, ApiErrorCode } from '#shared/api/apiError.ts';
import { ACKNOWLEDGE_CHANNEL, EVENT_CHANNEL, REQUEST_CHANNEL } from '#shared/api/channels.ts';
import { failure, type Result } from '#shared/model/result.ts';
import { isOwnAddress } from './applicationScheme.ts';
import type { ShellCaller, ShellHost } from './shellHost.ts';
import { WindowEvents } from './windowEvents.ts';

/** Whoever sits at the station is its administrator: there is no other user yet. */
const CALLER: ShellCaller = { name: 'window', role: 'admin' };

/** Parts of a host that the binding needs. */
type Bound = Pick<ShellHost, 'station' | 'logger'>;

/** Binds until the returned function is called. */
export const bindIpc = (host: Bound, currentWindow: () => BrowserWindow | undefined): (() => void) => {
  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const { sender, senderFrame } = event;
    return (
      sender === currentWindow()?.webContents &&
      senderFrame !== null &&
      senderFrame.parent === null &&
      isOwnAddress(senderFrame.url)
    );
  };
  const refuse = (code: ApiErrorCode, message: string, event: IpcMainInvokeEvent): Result<never, ApiError> => {
    host.logger.warn({ reason: code, from: event.senderFrame?.url.slice(0, 200) ?? null }, `request refused: ${message}`);
    return failure({ code, message });
  };
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, input: unknown) => {
    if (!isOurs(event)) return refuse('forbidden', 'only the page of the station may ask', event);
    if (typeof name !== 'string') return refuse('bad_input', 'a request needs the name of an entry', event);
    return host.station.dispatch(name, input, CALLER);
  });
  const events = new WindowEvents((event, serial) => {
    const contents = currentWindow()?.webContents;
    if (contents !== undefined && !contents.isDestroyed()) contents.send(EVENT_CHANNEL, event, serial);
  });
  const acknowledge = (event: IpcMainEvent, serial: unknown): void => {
    if (isOurs(event) && typeof serial === 'number') events.acknowledge(serial);
  };
  ipcMain.on(ACKNOWLEDGE_CHANNEL, acknowledge);
  const startAnew = (event: IpcMainEvent): void => {
    if (isOurs(event)) events.startAnew();
  };
  ipcMain.on(LISTENING_CHANNEL, startAnew);
  const stopListening = host.station.listen((event) => {
    if (event.name !== 'metrics.scanned') events.send(event); // that one is for scripts
  });
  return () => {
    stopListening();
    ipcMain.removeHandler(REQUEST_CHANNEL);
    ipcMain.off(ACKNOWLEDGE_CHANNEL, acknowledge);
    ipcMain.off(LISTENING_CHANNEL, startAnew);
  };
};
