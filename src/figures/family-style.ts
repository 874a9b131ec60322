import type { FigureFamily } from './figure.ts';

export type MarkerShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';

/**
 * Shape and colour belong together and never change between figures, so that a model is recognised in colour and in
 * monochrome print alike.
 */
export interface FamilyStyle {
  readonly marker: MarkerShape;
  /** The marker as a character, for tables and labels. */
  readonly character: string;
  readonly colour: { readonly light: string; readonly dark: string };
}

export const familyStyles: Readonly<Record<FigureFamily, FamilyStyle>> = {
  'fast-weight': { marker: 'circle', character: '●', colour: { light: '#0F766E', dark: '#2DD4BF' } },
  attention: { marker: 'square', character: '■', colour: { light: '#4338CA', dark: '#A5B4FC' } },
  recurrent: { marker: 'triangle', character: '▲', colour: { light: '#B45309', dark: '#FBBF24' } },
  linear: { marker: 'diamond', character: '◆', colour: { light: '#475569', dark: '#CBD5E1' } },
  naive: { marker: 'cross', character: '✚', colour: { light: '#111827', dark: '#F3F4F6' } },
};
