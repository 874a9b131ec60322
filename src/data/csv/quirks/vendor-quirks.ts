import { vendors } from '../vendors/index.ts';
import type { FileFacts, Quirk } from './quirk.ts';

/** Whose way of writing logs was recognised, and what that means for the reader. */
export const vendorQuirks: readonly Quirk<FileFacts>[] = vendors.map(({ id }) => ({
  id: `vendor.${id}`,
  find: ({ layout: { vendor } }) => (vendor?.id === id ? { values: vendor.facts ?? {} } : null),
}));
