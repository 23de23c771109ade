import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Night accent in the upper half, day accent in the lower. */
const ACCENT: MantineColorsTuple = [
  '#e3f0fa',
  '#c3def2',
  '#a0cbea',
  '#84bde5',
  '#6fb1e0',
  '#3a7fb4',
  '#1a5586',
  '#174c78',
  '#13426a',
  '#0f3757',
];

/** The night's planes and texts, in the places that controls take them from. */
const DARK: MantineColorsTuple = [
  '#e4e7ea',
  '#cfd4d9',
  '#aab3bb',
  '#929ca5',
  '#3d454c',
  '#363d44',
  '#2f353b',
  '#1d2125',
  '#181b1f',
  '#121518',
];

export const theme = createTheme({
  colors: { accent: ACCENT, dark: DARK },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 5,
  focusRing: 'auto',
});

/** Points the controls' own colours at the station's tokens. */
export const cssVariables: CSSVariablesResolver = () => {
  const colours = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-error': 'var(--critical)',
  };
  return { variables: {}, light: colours, dark: colours };
};
