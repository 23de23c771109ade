/** The one-time code of `#code=…`, taken out of the address so that neither history nor a bookmark keeps it. */
export const takeLoginCode = (): string | undefined => {
  const code = new URLSearchParams(window.location.hash.slice(1)).get('code');
  if (code === null) return undefined;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return code === '' ? undefined : code;
};
