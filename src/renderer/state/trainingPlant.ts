/** Which of the simulated plants the trainer works with. */
import type { TrainingPlant } from '#shared/model/training.ts';
import { usePlant } from './plantStore.ts';
import { useTraining } from './trainingStore.ts';
import { chooseSite, useView } from './viewStore.ts';

/** Code of the site that the other screens show. */
const siteInView = (siteId: number | null): string | undefined =>
  usePlant.getState().picture?.sites.find(({ id }) => id === siteId)?.code;

const chosen = (plants: readonly TrainingPlant[], site: string | null, siteId: number | null) => {
  const wanted = site ?? siteInView(siteId);
  return plants.find((plant) => plant.site === wanted) ?? plants[0];
};

/** The chosen plant, else that of the site in view, else the first; undefined when none is simulated. */
export const useTrainingPlant = (): TrainingPlant | undefined => {
  const plants = useTraining((training) => training.plants);
  const site = useTraining((training) => training.site);
  const siteId = useView((view) => view.siteId);
  return chosen(plants ?? [], site, siteId);
};

/** The plant `step` places further, around the ends. */
export const neighbourPlant = (step: number): TrainingPlant | undefined => {
  const { plants, site } = useTraining.getState();
  if (plants === null || plants.length === 0) return undefined;
  const present = chosen(plants, site, useView.getState().siteId);
  const index = plants.findIndex((plant) => plant === present);
  return plants[(index + step + plants.length) % plants.length];
};

/** The other screens follow: what was done here is looked at there. */
export const chooseTrainingPlant = (site: string): void => {
  useTraining.setState({ site });
  const found = usePlant.getState().picture?.sites.find(({ code }) => code === site);
  if (found !== undefined) chooseSite(found.id);
};
