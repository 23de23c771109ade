import { Menu, type MenuItemConstructorOptions } from 'electron';

const LABELS = {
  ru: {
    station: 'Станция',
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

/** Sets the menu, which gives keys to the window: reload, zoom, full screen. */
export const setApplicationMenu = (locale: string, devTools: boolean): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(locale, devTools)));
};

const menuTemplate = (locale: string, devTools: boolean): MenuItemConstructorOptions[] => {
  const labels = LABELS[locale.startsWith('ru') ? 'ru' : 'en'];
  return [
    {
      label: labels.station,
      submenu: [
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
