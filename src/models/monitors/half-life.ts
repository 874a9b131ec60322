/**
 * Steps after which half of what was written under a key is left, where later keys point anywhere alike: a step multiplies what
 * remains by α (I − g k kᵀ) with unit k, so its mean square by α² (1 − (2g − g²) / d). Rules without a write strength have g = 0.
 * @param gain mean key gain g, between 0 and 2
 * @param keySize d
 * @returns Infinity where nothing fades
 */
export function halfLife(decay: number, gain: number, keySize: number): number {
  const shareKept = decay ** 2 * (1 - (2 * gain - gain ** 2) / keySize);
  if (shareKept >= 1) return Infinity;
  return shareKept <= 0 ? 0 : Math.log(0.5) / (0.5 * Math.log(shareKept));
}
