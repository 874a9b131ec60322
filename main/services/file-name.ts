/** Characters that Windows or a shell would not take in a file name, and the control characters. */
const unfit = /[<>:"/\\|?*\p{Cc}]/gu;

export const fitForFileName = (name: string): string =>
  name.replaceAll(unfit, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 120);
