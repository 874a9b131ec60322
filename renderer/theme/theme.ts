import { Combobox, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e8f5f3',
  '#d0e9e5',
  '#a3d4cd',
  '#74beb4',
  '#4daba0',
  '#2f9a8e',
  '#0f766e',
  '#0d675f',
  '#0a5750',
  '#06443f',
];

/** Mantine's dark greys with the ink's touch of blue. */
const dark: MantineColorsTuple = [
  '#c9d1d9',
  '#b1bac4',
  '#8b96a2',
  '#6b7683',
  '#3c4652',
  '#333c47',
  '#2b333d',
  '#1b2027',
  '#171b21',
  '#14181d',
];

export const theme = createTheme({
  primaryColor: 'teal',
  // White letters on it reach a contrast of 5.4 on either paper.
  primaryShade: 6,
  colors: { teal, dark },
  fontFamily: "'Noto Sans JP Variable', 'Noto Sans JP', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Noto Sans Mono CJK JP', monospace",
  headings: { fontFamily: "'Noto Sans JP Variable', 'Noto Sans JP', sans-serif", fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '18px', xl: '24px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
  // A closed list with all its options, laid out though nobody sees it, is most of the time a screen with ten of them takes to appear.
  components: { Combobox: Combobox.extend({ defaultProps: { keepMounted: false } }) },
});

/** Paper and ink instead of Mantine's white and black. */
export const paperAndInk: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf7',
    '--mantine-color-text': '#1f2933',
    '--mantine-color-dimmed': '#52606d',
    '--mantine-color-default': '#ffffff',
    '--mantine-color-default-hover': '#f3f1eb',
    '--mantine-color-gray-1': '#efece4',
    '--mantine-color-default-border': '#c9c5ba',
    '--mantine-color-placeholder': '#6b7580',
    '--mantine-color-anchor': '#0f766e',
    '--mantine-color-teal-light': '#e8f2f0',
    '--mantine-color-red-light': '#fbeeec',
    '--mantine-color-red-light-color': '#9b1c1c',
    '--mantine-color-yellow-light': '#f8f1de',
    '--mantine-color-yellow-light-color': '#744a00',
    '--mantine-color-gray-light': '#f1eee7',
    '--mantine-color-gray-light-color': '#3e4c59',
  },
  dark: {
    '--mantine-color-body': '#14181d',
    '--mantine-color-text': '#e6e9ed',
    '--mantine-color-dimmed': '#a3adb8',
    '--mantine-color-default': '#1b2027',
    '--mantine-color-default-hover': '#242b34',
    '--mantine-color-default-border': '#3c4652',
    '--mantine-color-placeholder': '#8b96a2',
    '--mantine-color-anchor': '#5ec8bc',
    '--mantine-color-teal-light': '#1a2c2c',
    '--mantine-color-teal-light-color': '#8fd8cf',
    '--mantine-color-red-light': '#2d1d1e',
    '--mantine-color-red-light-color': '#ffb0a6',
    '--mantine-color-yellow-light': '#2b2517',
    '--mantine-color-yellow-light-color': '#f0c674',
    '--mantine-color-gray-light': '#20262e',
    '--mantine-color-gray-light-color': '#c3cbd4',
  },
});
