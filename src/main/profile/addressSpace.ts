/** Addresses of coils, and of registers, that a request can name. */
export const ADDRESS_SPACE = 0x1_0000;
