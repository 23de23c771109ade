import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { viewsOf } from '../../state/deviceView.ts';
import { isElectrical } from '../../state/plantBalance.ts';
import type { PlantPicture } from '../../state/plantPicture.ts';
import { usePlant } from '../../state/plantStore.ts';
import { PlantNotice } from '../PlantNotice.tsx';
import { SiteTile } from './SiteTile.tsx';
import { columnCount, tileColumns } from './tileColumns.ts';
import './Overview.css';

interface TilesProps {
  readonly picture: PlantPicture;
  readonly columns: number;
}

const Tiles = ({ picture, columns }: TilesProps): ReactNode => {
  const tiles = picture.sites.map((site) => ({ site, views: viewsOf(picture, site.id) }));
  const placed = tileColumns(tiles, Math.min(columns, tiles.length), ({ views }) => ({
    isElectrical: views.length === 0 || views.some(isElectrical),
    devices: views.length,
  }));
  return placed.map((column, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
    <div key={index} className="overview__column">
      {column.map(({ site, views }) => (
        <SiteTile key={site.id} site={site} views={views} />
      ))}
    </div>
  ));
};

export const OverviewScreen = (): ReactNode => {
  const picture = usePlant((plant) => plant.picture);
  const { ref, width } = useElementSize();
  if (picture === null || picture.sites.length === 0) {
    return (
      <div className="overview overview--empty" data-testid="overview">
        <PlantNotice />
      </div>
    );
  }
  return (
    <div className="overview" ref={ref} data-testid="overview">
      {width > 0 && <Tiles picture={picture} columns={columnCount(width)} />}
    </div>
  );
};
