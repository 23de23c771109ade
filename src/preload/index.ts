/** What the page gets of the station: two functions, nothing of Electron. */
import { contextBridge, ipcRenderer } from 'electron';
import {
  ACKNOWLEDGE_CHANNEL,
  ACKNOWLEDGE_EVERY,
  EVENT_CHANNEL,
  EXPOSED_NAME,
  REQUEST_CHANNEL,
} from '#shared/api/channels.ts';
import type { EntryName, EntryResult, InputOf, StationApi, StationEvent } from '#shared/api/contract.ts';

const listeners = new Set<(event: StationEvent) => void>();

ipcRenderer.on(EVENT_CHANNEL, (_message, event: StationEvent, serial: number) => {
  if (serial % ACKNOWLEDGE_EVERY === 0) ipcRenderer.send(ACKNOWLEDGE_CHANNEL, serial);
  for (const listener of listeners) listener(event);
});
ipcRenderer.send(ACKNOWLEDGE_CHANNEL, 0);

contextBridge.exposeInMainWorld(EXPOSED_NAME, {
  request: <Name extends EntryName>(name: Name, input: InputOf<Name>) =>
    // The main process answers each name with its own result: the contract's types say so.
    ipcRenderer.invoke(REQUEST_CHANNEL, name, input) as Promise<EntryResult<Name>>,
  listen: (listener) => {
    const own = (event: StationEvent): void => listener(event);
    listeners.add(own);
    return () => void listeners.delete(own);
  },
} satisfies StationApi);
