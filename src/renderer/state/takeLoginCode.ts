/** The one-time code of `#code=…`, taken out of the address so that neither history nor a bookmark keeps it. */
export const takeLoginCode = (): string | undefined => {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  const code = parts.get('code');
  if (code === null) return undefined;
  parts.delete('code');
  const rest = parts.size === 0 ? '' : `#${parts.toString()}`;
  window.history.replaceState(null, '', window.location.pathname + window.location.search + rest);
  return code === '' ? undefined : code;
};
