/** What a window shows, as the fragment of its address: `#screen=mimic&site=1&device=3&wall=1`; pure. */

export interface WindowView {
  /** A word of letters: the screens are known to the page alone. */
  readonly screen: string;
  readonly siteId: number | null;
  readonly deviceId: number | null;
  /** Read from afar: the whole display, without tools. */
  readonly isWall: boolean;
}

const FIRST_SCREEN = 'overview';

const partsOf = (fragment: string): ReadonlyMap<string, string> =>
  new Map(
    fragment
      .replace(/^#/, '')
      .split('&')
      .map((part): [string, string] => {
        const [name = '', value = ''] = part.split('=');
        return [name, value];
      }),
  );

const idOf = (text: string | undefined): number | null => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null);

/** What a fragment says; what it leaves out or garbles is as at the first start. */
export const viewOfAddress = (fragment: string): WindowView => {
  const parts = partsOf(fragment);
  const screen = parts.get('screen') ?? '';
  return {
    screen: /^[A-Za-z]{1,32}$/.test(screen) ? screen : FIRST_SCREEN,
    siteId: idOf(parts.get('site')),
    deviceId: idOf(parts.get('device')),
    isWall: parts.get('wall') === '1',
  };
};

/** Empty for what the first start shows. */
export const addressOfView = ({ screen, siteId, deviceId, isWall }: WindowView): string => {
  const parts = [
    ...(screen === FIRST_SCREEN ? [] : [`screen=${screen}`]),
    ...(siteId === null ? [] : [`site=${siteId.toString()}`]),
    ...(deviceId === null ? [] : [`device=${deviceId.toString()}`]),
    ...(isWall ? ['wall=1'] : []),
  ];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
};
