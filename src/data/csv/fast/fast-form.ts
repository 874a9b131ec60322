import type { Encoding } from '../../../contracts/dataset.ts';
import type { ReadingPlan } from '../../infer-columns.ts';
import { blankDelimiter } from '../record-scanner.ts';
import type { TableLayout } from '../table-layout.ts';

/** A file whose records can be cut and mostly read without turning bytes into text first. */
export interface FastForm {
  readonly plan: ReadingPlan;
  readonly layout: TableLayout;
  readonly encoding: Encoding;
  readonly delimiter: string;
}

/** In these encodings every byte below 0x40 is the character it looks like, wherever it stands. */
const byteEncodings: ReadonlySet<Encoding> = new Set<Encoding>(['utf-8', 'shift_jis', 'euc-jp', 'windows-1252']);
/** From here on a byte may be the second half of a character in Shift_JIS. */
const firstTrailByte = 0x40;

/** The form, where the file has one; null where it must be read as text. */
export function fastFormOf(form: FastForm): FastForm | null {
  const { plan, encoding, delimiter } = form;
  const code = delimiter.charCodeAt(0);
  if (!byteEncodings.has(encoding) || delimiter === blankDelimiter || code > 0x7f) return null;
  if (encoding === 'shift_jis' && code >= firstTrailByte) return null;
  return hasFastClock(plan) ? form : null;
}

function hasFastClock({ clock }: ReadingPlan): boolean {
  switch (clock.source) {
    case 'none':
    case 'date-time':
    case 'date-and-clock':
    case 'epoch':
    case 'spreadsheet-serial':
      return true;
    case 'digits':
    case 'parts':
      return false;
    default:
      return clock satisfies never;
  }
}
