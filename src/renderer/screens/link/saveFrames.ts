import { request } from '../../state/stationApi.ts';
import { saveFile } from '../saveFile.ts';

/** Fetches the recorded frames of a device's endpoint and hands them to the browser as a file; false when there are none. */
export const saveFrames = async (deviceId: number): Promise<boolean> => {
  const answer = await request('link.frames', { deviceId });
  if (!answer.ok) return false;
  const bytes = Uint8Array.from(atob(answer.value.base64), (letter) => letter.charCodeAt(0));
  saveFile(answer.value.name, new Blob([bytes], { type: 'application/octet-stream' }));
  return true;
};
