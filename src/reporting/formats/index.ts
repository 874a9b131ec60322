import { createRegistry } from '../../foundation/registry.ts';
import type { Report } from '../report-model.ts';
import { renderHtml } from './html.ts';

/** A way to write a report into one file. */
export interface ReportFormat {
  readonly id: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly render: (report: Report, options: { readonly fontFaces: string }) => string;
}

/** Every format there is. PDF is the HTML printed by the host and needs no entry. */
export const reportFormats = createRegistry<ReportFormat>('report format', [
  { id: 'html', extension: 'html', mediaType: 'text/html', render: renderHtml },
]);
