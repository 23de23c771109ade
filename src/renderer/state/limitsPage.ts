import { create } from 'zustand';

/** Whether the alarms of the open card's device are being set. */
export const useLimitsPage = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export const openLimits = (): void => useLimitsPage.setState({ isOpen: true });
export const closeLimits = (): void => useLimitsPage.setState({ isOpen: false });
