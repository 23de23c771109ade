/** Stands in the page where its nonce comes; replaced at each load. */
export const CSP_NONCE_MARK = '__CSP_NONCE__';

/** What the screens may load: files of the station, and style tags with this load's nonce. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
