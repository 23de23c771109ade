/** As packages and screens show it. */
export const VERSION = '0.1.0';
