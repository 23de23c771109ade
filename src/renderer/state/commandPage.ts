import { create } from 'zustand';
import { chooseFaceplateTab } from './faceplateStore.ts';
import { openDevice } from './viewStore.ts';

/** The device whose commands were asked for from elsewhere; the card shows them once. */
interface CommandPage {
  readonly askedDeviceId: number | null;
}

export const useCommandPage = create<CommandPage>(() => ({ askedDeviceId: null }));

/** The card of the device at the part that commands are given from. */
export const openControl = (siteId: number, deviceId: number): void => {
  useCommandPage.setState({ askedDeviceId: deviceId });
  chooseFaceplateTab('commands');
  openDevice(siteId, deviceId);
};

export const forgetAskedControl = (): void => useCommandPage.setState({ askedDeviceId: null });
