/** A queue of its own: what is given to it is begun once all that came before has ended, however that ended. */
export const oneAfterAnother = (): (<Value>(work: () => Promise<Value>) => Promise<Value>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined); // the caller gets the failure; the next in turn must not
    return result;
  };
};
