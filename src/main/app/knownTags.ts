import type { ApiError } from '#shared/api/apiError.ts';
import type { Device } from '#shared/model/device.ts';
import type { Point } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { HistoryTag } from '../store/history/historyTag.ts';
import { SITE_DEVICE_CODE } from '../store/siteDevice.ts';
import type { ConfigurationService } from './configurationService.ts';
import type { PlantModel } from './plantModel.ts';
import { siteTags } from './siteTags.ts';

/** A tag of the station as its history is asked for. */
export interface KnownTag {
  /** `MKZ.GEN1.power_total`. */
  readonly name: string;
  /** Unit symbol; absent for pure numbers and states. */
  readonly unit?: string | undefined;
  readonly history: HistoryTag;
}

const FALLBACK_PERIOD_MS = 2_000;

/** Finds tags by their names among the devices of today and the calculated tags of the sites. */
export class KnownTags {
  readonly #plant: PlantModel;
  readonly #configuration: ConfigurationService;

  constructor(plant: PlantModel, configuration: ConfigurationService) {
    this.#plant = plant;
    this.#configuration = configuration;
  }

  /** All of them in their order, or what is wrong with the first that is not known. */
  find(names: readonly string[]): Result<KnownTag[], ApiError> {
    const found: KnownTag[] = [];
    for (const name of names) {
      const tag = this.#find(name);
      if (tag === undefined) return failure({ code: 'bad_input', message: `there is no tag ${JSON.stringify(name)}` });
      found.push(tag);
    }
    return success(found);
  }

  #find(name: string): KnownTag | undefined {
    const [siteCode, deviceCode, key, ...more] = name.split('.');
    const { sites, devices } = this.#configuration.present;
    const site = sites.find(({ code }) => code === siteCode);
    if (site !== undefined && deviceCode === SITE_DEVICE_CODE && more.length === 0) {
      const tag = siteTags(site, devices).find((candidate) => candidate.key === key);
      return tag === undefined ? undefined : { name, unit: tag.unit, history: tag.history };
    }
    const device = devices.find(({ siteId, code }) => siteId === site?.id && code === deviceCode);
    const point = device === undefined ? undefined : this.point(device.id, key ?? '');
    if (site === undefined || device === undefined || point === undefined || more.length > 0) return undefined;
    const { unit } = point;
    return { name, unit, history: { deviceId: device.id, point: point.key, periodMs: this.periodMs(device) } };
  }

  /** Undefined where the device's profile has none of that key. */
  point(deviceId: number, key: string): Point | undefined {
    const compiled = this.#plant.entry(deviceId)?.live.compiled;
    return compiled?.points.find((candidate) => candidate.point.key === key)?.point;
  }

  /** How often the device is scanned. */
  periodMs(device: Device): number {
    const profile = this.#plant.entry(device.id)?.live.compiled?.profile;
    return device.pollIntervalMs ?? profile?.pacing.pollIntervalMs ?? FALLBACK_PERIOD_MS;
  }

  /** `MKZ.GEN1`. */
  deviceName(device: Device): string {
    const site = this.#configuration.site(device.siteId);
    return `${site?.code ?? '?'}.${device.code}`;
  }
}
