/** The page's style elements carry the nonce that the Content-Security-Policy header names. */
export const pageStyleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
