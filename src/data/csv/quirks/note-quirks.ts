import type { QuirkNote } from '../../../contracts/dataset.ts';
import { sayBoth } from '../../bilingual.ts';
import type { Quirk } from './quirk.ts';

/** What the receipt says of the quirks that are there. */
export function noteQuirks<Facts>(quirks: readonly Quirk<Facts>[], facts: Facts): QuirkNote[] {
  return quirks.flatMap(({ id, find }) => {
    const finding = find(facts);
    if (finding === null) return [];
    return [{ id, message: sayBoth(`data:quirk.${id}`, finding.values), rows: [...(finding.rows ?? [])] }];
  });
}
