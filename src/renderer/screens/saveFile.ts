/** Hands contents to the browser as a file under a name. */
export const saveFile = (name: string, contents: Blob): void => {
  const address = URL.createObjectURL(contents);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};
