/** Where the tiles of the overview stand; pure. By what the plants consist of alone, so that no value moves a tile. */

export interface TileSize {
  readonly isElectrical: boolean;
  readonly devices: number;
}

/** Narrower, and the rows of a tile would be cut, px. */
const LEAST_WIDTH = 500;
/** So wide a tile has room for its bars; a third column must not take it, px. */
const ROOMY_WIDTH = 580;
const GAP = 20;
/** Heights of the parts of a tile, near enough to even the columns out, px. */
const HEAD = 101;
const SUMS = 82;
const DEVICE_ROW = 46;
const SENSOR_ROW = 172;

const heightOf = ({ isElectrical, devices }: TileSize): number =>
  HEAD + (isElectrical ? SUMS + DEVICE_ROW * Math.max(devices, 1) : SENSOR_ROW * devices) + GAP;

const columnsOf = (tileWidth: number, width: number): number => Math.floor((width + GAP) / (tileWidth + GAP));

/** Columns that a place so wide has, its edges taken off, px. */
export const columnCount = (width: number): number =>
  Math.max(1, Math.min(2, columnsOf(LEAST_WIDTH, width)), columnsOf(ROOMY_WIDTH, width));

/** Each tile goes to the column that is shortest so far, the leftmost of equals. */
export const tileColumns = <Tile>(
  tiles: readonly Tile[],
  count: number,
  sizeOf: (tile: Tile) => TileSize,
): readonly (readonly Tile[])[] => {
  const columns = Array.from({ length: count }, () => ({ height: 0, tiles: [] as Tile[] }));
  for (const tile of tiles) {
    const shortest = columns.reduce((best, column) => (column.height < best.height ? column : best));
    shortest.tiles.push(tile);
    shortest.height += heightOf(sizeOf(tile));
  }
  return columns.map((column) => column.tiles);
};
