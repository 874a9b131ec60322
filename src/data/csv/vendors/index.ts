import { contec } from './contec.ts';
import { idec } from './idec.ts';
import { melsec } from './melsec.ts';
import { omron } from './omron.ts';
import { panasonic } from './panasonic.ts';
import { proFace } from './pro-face.ts';
import type { Vendor, VendorLayout } from './vendor.ts';
import { winCc } from './win-cc.ts';

/** Every way of writing logs that is recognised. */
export const vendors: readonly Vendor[] = [melsec, panasonic, proFace, contec, omron, winCc, idec];

/** The first that recognises itself in the first records of a file; null where none does. */
export function recogniseVendor(records: readonly (readonly string[])[]): VendorLayout | null {
  for (const { id, recognise } of vendors) {
    const layout = recognise(records);
    if (layout !== null) return { id, ...layout };
  }
  return null;
}
