import type { TrendCommands, TrendReads } from '#shared/api/trends.ts';
import type { ConfigurationService } from '../configurationService.ts';
import type { Handlers } from '../dispatcher.ts';
import type { PlantModel } from '../plantModel.ts';
import { runExporter } from './runExporter.ts';
import { type TrendExportParts, trendExportHandlers } from './trendExportHandlers.ts';
import { type TrendGroupParts, trendGroupHandlers } from './trendGroupHandlers.ts';
import { TrendTags } from './trendTags.ts';

export interface TrendParts extends Omit<TrendGroupParts, 'tags'>, Omit<TrendExportParts, 'tags' | 'runExporter'> {
  readonly plant: PlantModel;
  readonly configuration: ConfigurationService;
  readonly reader: TrendGroupParts['reader'] & TrendExportParts['reader'];
}

/** What the entries of the trends screen do. */
export const trendHandlers = (parts: TrendParts): Pick<Handlers, keyof TrendReads | keyof TrendCommands> => {
  const tags = new TrendTags(parts.plant, parts.configuration);
  return {
    ...trendGroupHandlers({ ...parts, tags }),
    ...trendExportHandlers({ ...parts, tags, runExporter }),
  };
};
