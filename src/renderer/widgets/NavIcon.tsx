import type { ReactNode } from 'react';

export type NavIconName =
  | 'overview'
  | 'mimic'
  | 'alarms'
  | 'link'
  | 'journal'
  | 'storage'
  | 'trainer'
  | 'maintenance'
  | 'shift'
  | 'trends'
  | 'reports'
  | 'audit'
  | 'settings';

const PATHS: Readonly<Record<NavIconName, string>> = {
  overview: 'M3 3h7v7H3zM14 3h7v7h-7zM3 14h7v7H3zM14 14h7v7h-7z',
  mimic: 'M3 9h18M12 3v6M7 9v4M17 9v4M4.5 13h5v5h-5zM14.5 13h5v5h-5z',
  alarms: 'M12 4 2.5 20h19ZM12 10v5M12 16.5v1.5',
  link: 'M3 8h17M16 4l4 4-4 4M21 16H4M8 12l-4 4 4 4',
  journal: 'M4 6h16M4 12h16M4 18h10',
  storage: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0ZM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
  audit: 'M12 3 4 6v6c0 5 3.5 8 8 9.5 4.5-1.5 8-4.5 8-9.5V6ZM8.5 12l2.5 2.5 4.5-5',
  maintenance:
    'M14.5 6.5a4.8 4.8 0 0 1 6.2-3.2l-3.2 3.2.4 2.6 2.6.4 3.2-3.2a4.8 4.8 0 0 1-6.6 5.6L8 21a2.5 2.5 0 0 1-4-4l9.9-9.1a4.8 4.8 0 0 1 .6-1.4Z',
  shift: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3.5 2.5',
  trends: 'M4 4v16h16M7 15l4-5 3 3 5-7',
  reports: 'M6 3h8l4 4v14H6ZM14 3v4h4M9 12h6M9 15h6M9 18h4',
  settings: 'M4 7h9M17 7h3M15 4.5v5M4 12h3M11 12h9M9 9.5v5M4 17h7M15 17h5M13 14.5v5',
  trainer: 'M12 4 2 9l10 5 10-5-10-5ZM6 11.5V17c3.5 3 8.5 3 12 0v-5.5M22 9v6',
};

export const NavIcon = ({ name }: { name: NavIconName }): ReactNode => (
  <svg
    width="22"
    height="22"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
);
