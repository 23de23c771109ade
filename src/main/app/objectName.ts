import { z } from 'zod';

/** The fields by which inputs of the contract say what they are about. */
const about = z.object({
  deviceId: z.number().optional(),
  point: z.string().optional(),
  target: z.string().optional(),
  device: z.string().optional(),
  site: z.string().optional(),
});

/** Names what an input is about for the audit: `MKZ.GEN1`, `MKZ.GEN1.run_hours`, `MKZ`; null where it names nothing. */
export const objectName = (input: unknown, deviceName: (deviceId: number) => string | undefined): string | null => {
  const { data } = about.safeParse(input);
  if (data === undefined) return null;
  const device = data.deviceId === undefined ? undefined : deviceName(data.deviceId);
  if (device !== undefined) return data.point === undefined ? device : `${device}.${data.point}`;
  return data.target ?? data.device ?? data.site ?? null;
};
