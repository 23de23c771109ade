const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/;

export const LOOPBACK = '127.0.0.1';

/** One text for one other side: IPv4 in IPv6 as IPv4, `::1` as 127.0.0.1. */
export const plainAddress = (address: string): string => {
  const small = address.trim().toLowerCase();
  return small === '::1' ? LOOPBACK : (MAPPED.exec(small)?.[1] ?? small);
};
