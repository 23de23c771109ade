import type { ReactNode } from 'react';
import { viewsOf } from '../../state/deviceView.ts';
import { usePlant } from '../../state/plantStore.ts';
import { PlantNotice } from '../PlantNotice.tsx';
import { SiteTile } from './SiteTile.tsx';
import './Overview.css';

export const OverviewScreen = (): ReactNode => {
  const picture = usePlant((plant) => plant.picture);
  if (picture === null || picture.sites.length === 0) {
    return (
      <div className="overview overview--empty" data-testid="overview">
        <PlantNotice />
      </div>
    );
  }
  return (
    <div className="overview" data-testid="overview">
      {picture.sites.map((site) => (
        <SiteTile key={site.id} site={site} views={viewsOf(picture, site.id)} />
      ))}
    </div>
  );
};
