import { Menu, type MenuItemConstructorOptions } from 'electron';

const LABELS = {
  ru: {
    station: 'Станция',
    newWindow: 'Новое окно',
    sameWindow: 'Новое окно с этим экраном',
    reload: 'Обновить окно',
    quit: 'Закрыть станцию',
    edit: 'Правка',
    view: 'Вид',
    fullScreen: 'Во весь экран',
    zoomIn: 'Крупнее',
    zoomOut: 'Мельче',
    resetZoom: 'Обычный размер',
    developer: 'Инструменты разработчика',
  },
  en: {
    station: 'Station',
    newWindow: 'New window',
    sameWindow: 'New window with this screen',
    reload: 'Reload window',
    quit: 'Close the station',
    edit: 'Edit',
    view: 'View',
    fullScreen: 'Full screen',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    resetZoom: 'Normal size',
    developer: 'Developer tools',
  },
} as const;

export interface MenuParts {
  readonly locale: string;
  readonly devTools: boolean;
  readonly onNewWindow: () => void;
  /** A further window with what this one shows. */
  readonly onSameWindow: (window: unknown) => void;
}

/** Sets the menu, which gives keys to the windows: new ones, reload, zoom, full screen. */
export const setApplicationMenu = (parts: MenuParts): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)));
};

/** Takes the menu away with its keys: whoever stands before a kiosk opens, reloads and closes nothing. */
export const removeApplicationMenu = (): void => Menu.setApplicationMenu(null);

const menuTemplate = ({ locale, devTools, onNewWindow, onSameWindow }: MenuParts): MenuItemConstructorOptions[] => {
  const labels = LABELS[locale.startsWith('ru') ? 'ru' : 'en'];
  return [
    {
      label: labels.station,
      submenu: [
        { label: labels.newWindow, accelerator: 'CmdOrCtrl+N', click: () => onNewWindow() },
        {
          label: labels.sameWindow,
          accelerator: 'CmdOrCtrl+Shift+N',
          click: (_item, window) => onSameWindow(window),
        },
        { label: labels.reload, role: 'reload' },
        { label: labels.quit, role: 'quit' },
      ],
    },
    { label: labels.edit, role: 'editMenu' },
    {
      label: labels.view,
      submenu: [
        { label: labels.fullScreen, role: 'togglefullscreen' },
        { label: labels.zoomIn, role: 'zoomIn' },
        { label: labels.zoomOut, role: 'zoomOut' },
        { label: labels.resetZoom, role: 'resetZoom' },
        ...(devTools ? [{ label: labels.developer, role: 'toggleDevTools' } as const] : []),
      ],
    },
  ];
};
