import { request } from '../../state/stationApi.ts';

/** Fetches the recorded frames of a device's endpoint and hands them to the browser as a file; false when there are none. */
export const saveFrames = async (deviceId: number): Promise<boolean> => {
  const answer = await request('link.frames', { deviceId });
  if (!answer.ok) return false;
  const bytes = Uint8Array.from(atob(answer.value.base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = answer.value.name;
  link.click();
  URL.revokeObjectURL(address);
  return true;
};
