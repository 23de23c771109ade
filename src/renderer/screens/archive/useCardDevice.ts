import { useView, type ViewStore } from '../../state/viewStore.ts';

/** The device whose card is in sight; undefined where none is. */
export const cardDeviceOf = ({ screen, deviceId }: ViewStore): number | undefined =>
  screen === 'mimic' || screen === 'trends' || screen === 'link' ? (deviceId ?? undefined) : undefined;

export const useCardDevice = (): number | undefined => useView(cardDeviceOf);
