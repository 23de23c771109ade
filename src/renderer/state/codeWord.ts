import { type DeviceView, usableValue } from './deviceView.ts';

/** Word of the point's code in the profile's table, such as `running`; undefined without a value to vouch for. */
export const codeWord = (view: DeviceView, key: string): string | undefined => {
  const value = usableValue(view, key);
  const table = view.profile?.points.find((point) => point.key === key)?.codes;
  return value === null || table === undefined ? undefined : view.profile?.codes[table]?.[String(value)]?.key;
};
