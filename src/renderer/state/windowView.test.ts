import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useView } from './viewStore.ts';
import { setWall, useWall } from './wallStore.ts';
import { presentView, showView, startWindowView } from './windowView.ts';

const FIRST = { screen: 'overview', siteId: null, deviceId: null, isWall: false };

/** A page at an address, as far as the view touches it. */
const openPage = (
  hash: string,
): { readonly location: { hash: string }; readonly typeAddress: (hash: string) => void } => {
  const location = { hash, pathname: '/', search: '' };
  const replaceState = (_state: null, _title: string, address: string): void => {
    location.hash = address.slice(1);
  };
  const page = Object.assign(new EventTarget(), { location, history: { replaceState } });
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', {
    fullscreenElement: null,
    documentElement: { requestFullscreen: () => Promise.reject(new Error('no gesture')) },
  });
  const typeAddress = (typed: string): void => {
    location.hash = typed;
    page.dispatchEvent(new Event('hashchange'));
  };
  return { location, typeAddress };
};

let stop: () => void;
beforeEach(() => showView(FIRST));
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

test('a window shows what its address says', () => {
  openPage('#screen=mimic&site=2&device=7&wall=1');
  stop = startWindowView();
  expect(useView.getState()).toMatchObject({ screen: 'mimic', siteId: 2, deviceId: 7 });
  expect(useWall.getState().isWall).toBe(true);
});

test('a screen that is not known is the first one', () => {
  openPage('#screen=constructor');
  stop = startWindowView();
  expect(presentView()).toEqual(FIRST);
});

test('the address follows what is shown, and is clean where nothing is to be said', () => {
  const { location } = openPage('');
  stop = startWindowView();
  useView.setState({ screen: 'link', siteId: 1, deviceId: 5 });
  expect(location.hash).toBe('#screen=link&site=1&device=5');
  useView.setState({ screen: 'overview', siteId: null, deviceId: null });
  expect(location.hash).toBe('');
});

test('the wall stands in the address, also where the whole display is refused', () => {
  const { location } = openPage('');
  stop = startWindowView();
  setWall(true);
  expect(location.hash).toBe('#wall=1');
  setWall(false);
  expect(location.hash).toBe('');
});

test('an address that a person types is followed', () => {
  const { typeAddress } = openPage('#screen=mimic&site=2');
  stop = startWindowView();
  typeAddress('#screen=alarms&wall=1');
  expect(presentView()).toEqual({ screen: 'alarms', siteId: null, deviceId: null, isWall: true });
});

test('a login address shows the first screen, and its code stays until it is taken', () => {
  const { location, typeAddress } = openPage('#screen=mimic&wall=1');
  stop = startWindowView();
  typeAddress('#code=once-7');
  expect(presentView()).toEqual(FIRST);
  expect(location.hash).toBe('#code=once-7');
});
