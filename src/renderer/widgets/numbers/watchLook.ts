/** Tells of what changes the look of a drawn text and no box of the page: colours, pixels of the display, fonts that arrive. */

/** A zoom and another display change it too: the query fits one ratio, so each is asked anew. */
const watchRatio = (tell: () => void): (() => void) => {
  let query: MediaQueryList | undefined;
  const ask = (): void => {
    query?.removeEventListener('change', change);
    query = window.matchMedia(`(resolution: ${window.devicePixelRatio.toString()}dppx)`);
    query.addEventListener('change', change);
  };
  const change = (): void => {
    ask();
    tell();
  };
  ask();
  return () => query?.removeEventListener('change', change);
};

/** Until the returned function is called. */
export const watchLook = (tell: () => void): (() => void) => {
  const theme = new MutationObserver(tell);
  theme.observe(document.documentElement, { attributes: true });
  document.fonts.addEventListener('loadingdone', tell);
  const stopRatio = watchRatio(tell);
  return () => {
    theme.disconnect();
    document.fonts.removeEventListener('loadingdone', tell);
    stopRatio();
  };
};
