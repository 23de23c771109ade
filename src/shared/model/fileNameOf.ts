/** A name that every file system takes: what Windows keeps for itself is a dash. */
export const fileNameOf = (text: string): string => text.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-');
