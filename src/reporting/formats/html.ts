import type { Report } from '../report-model.ts';
import { element, emptyElement, text, trusted, type Markup } from './html-element.ts';
import { renderDetailPage, renderMethodPage } from './html-details.ts';
import { renderFirstPage } from './html-first-page.ts';
import { renderReceipt } from './html-receipt.ts';
import { styleSheet } from './style-sheet.ts';

/**
 * The report as one HTML file that needs nothing else: no script, nothing fetched, and a policy in the file itself that
 * forbids both. `fontFaces` holds @font-face rules with the fonts inside as data: addresses, or is empty. Printed, it
 * is the PDF.
 */
export function renderHtml(report: Report, { fontFaces }: { readonly fontFaces: string }): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
  const head = element(
    'head',
    {},
    emptyElement('meta', { charset: 'utf-8' }),
    emptyElement('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    emptyElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, text(report.documentTitle)),
    element('style', {}, styleText(`${fontFaces}\n${styleSheet}`)),
  );
  const pages = [renderFirstPage(report), renderDetailPage(report), renderMethodPage(report), renderReceipt(report)];
  return `<!doctype html>\n${element('html', { lang: report.language }, head, element('body', {}, ...pages))}\n`;
}

/** A style element ends at the first end tag, whatever the style sheet meant. */
function styleText(rules: string): Markup {
  if (/<\/style/iu.test(rules)) throw new Error('Font faces must not end the style sheet.');
  return trusted(rules);
}
