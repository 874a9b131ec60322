/** What is wrong with the name of an archive's entry; null where nothing is. Directories end with a slash. */
export type NameFault =
  | 'empty'
  | 'too-long'
  | 'control-character'
  | 'direction-mark'
  | 'backslash'
  | 'absolute'
  | 'drive-or-stream'
  | 'parent'
  | 'dot-segment'
  | 'reserved'
  | 'trailing-dot-or-space';

const longestName = 1024;
const longestSegment = 255;
/** Device names of Windows, alone or before an extension; the superscripts count as digits there. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;
const control = /[\u0000-\u001f\u007f-\u009f]/;
/** Marks that show a name in another order than it is written in, or not at all. */
const directionMark = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

/**
 * Nothing is ever written under the name of an entry. Yet a name that points out of its folder on some system was made to do so,
 * and what comes with it is not read.
 */
export function faultOfName(name: string): NameFault | null {
  if (name === '' || name === '/') return 'empty';
  if (name.length > longestName) return 'too-long';
  if (control.test(name)) return 'control-character';
  if (directionMark.test(name)) return 'direction-mark';
  if (name.includes('\\')) return 'backslash';
  if (name.startsWith('/')) return 'absolute';
  if (name.includes(':')) return 'drive-or-stream';
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  for (const segment of segments) {
    if (segment === '..') return 'parent';
    if (segment === '' || segment === '.') return 'dot-segment';
    if (segment.length > longestSegment) return 'too-long';
    if (reserved.test(segment)) return 'reserved';
    if (/[. ]$/.test(segment)) return 'trailing-dot-or-space';
  }
  return null;
}

/** Names that some system takes for the same: other case, other composition of accents and voiced kana. */
export const foldedName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\/$/, '');
