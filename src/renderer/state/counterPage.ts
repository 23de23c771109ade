import { create } from 'zustand';
import { chooseFaceplateTab } from './faceplateStore.ts';
import { openDevice } from './viewStore.ts';

/** The counter whose dialog was asked for from elsewhere; the card opens it once. */
interface CounterPage {
  readonly asked: { readonly deviceId: number; readonly point: string } | null;
}

export const useCounterPage = create<CounterPage>(() => ({ asked: null }));

/** The card of the device with the dialog of its counter. */
export const openCounter = (siteId: number, deviceId: number, point: string): void => {
  useCounterPage.setState({ asked: { deviceId, point } });
  chooseFaceplateTab('maintenance');
  openDevice(siteId, deviceId);
};

export const forgetAskedCounter = (): void => useCounterPage.setState({ asked: null });
