import { EXPOSED_NAME } from '#shared/api/channels.ts';

/** Whether this page stands in a window of the desktop application, whose shell follows the page's address. */
export const isDesktop = (): boolean => EXPOSED_NAME in window;
