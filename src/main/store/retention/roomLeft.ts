/** How long the room for history lasts. Pure. */

export interface Room {
  readonly quotaBytes: number;
  /** Pages of the file that hold something, and those that wait to be filled again. */
  readonly usedBytes: number;
  readonly freePagesBytes: number;
  readonly diskFreeBytes: number;
  /** Null while it is not known. */
  readonly growthBytesPerDay: number | null;
}

export interface RoomLeft {
  /** Until the nearer end is reached, 0 when it is; else null where nothing grows or the growth is not known. */
  readonly daysLeft: number | null;
  /** Which end is the nearer one, whatever the growth. */
  readonly endsBy: 'quota' | 'disk';
}

/** The sooner of the quota and the disk: the file grows on the disk only when its free pages are used up. */
export const roomLeft = (room: Room): RoomLeft => {
  const { growthBytesPerDay } = room;
  const quotaLeft = Math.max(0, room.quotaBytes - room.usedBytes);
  const diskLeft = room.freePagesBytes + room.diskFreeBytes;
  const leftBytes = Math.min(quotaLeft, diskLeft);
  const isGrowing = growthBytesPerDay !== null && growthBytesPerDay > 0;
  const daysLeft = isGrowing ? leftBytes / growthBytesPerDay : null;
  return {
    daysLeft: leftBytes === 0 ? 0 : daysLeft,
    endsBy: diskLeft < quotaLeft ? 'disk' : 'quota',
  };
};
