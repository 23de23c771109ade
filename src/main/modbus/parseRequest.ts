/** The request that a frame carries, read the other way round: for records of what was sent, and for servers. */
import { isPossible, type ModbusRequest, uint16At } from './pdu.ts';

/** Null for what is no request of ours. The PDU lies between `start` and `end`. */
export const parseRequest = (unitId: number, bytes: Uint8Array, start: number, end: number): ModbusRequest | null => {
  const request = requestOf(unitId, bytes, start, end);
  return request !== null && isPossible(request) ? request : null;
};

const requestOf = (unitId: number, bytes: Uint8Array, start: number, end: number): ModbusRequest | null => {
  if (end - start < 5) return null;
  const fc = bytes[start];
  const address = uint16At(bytes, start + 1);
  const word = uint16At(bytes, start + 3);
  if (fc === 16) return end - start === 6 + 2 * word ? writeOf(unitId, address, bytes, start + 6, end) : null;
  if (end - start !== 5) return null;
  if (fc === 1 || fc === 3 || fc === 4) return { unitId, fc, address, count: word };
  if (fc === 5) return word === 0 || word === 0xff00 ? { unitId, fc, address, value: word !== 0 } : null;
  return fc === 6 ? { unitId, fc, address, value: word } : null;
};

const writeOf = (unitId: number, address: number, bytes: Uint8Array, start: number, end: number): ModbusRequest => {
  const values = Array.from({ length: (end - start) / 2 }, (_, index) => uint16At(bytes, start + 2 * index));
  return { unitId, fc: 16, address, values };
};
