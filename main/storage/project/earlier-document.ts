import { join } from 'node:path';
import { z } from 'zod';
import { type DocumentFound, readDocument } from '../json-document.ts';

/** Where the first version kept a project's state. It is read once, and from then on kept as it was. */
export const earlierDocument = 'project.json';
export const earlierDocumentKept = 'project.v1.json';

const EarlierDocument = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  name: z.string(),
  named: z.boolean(),
  createdAt: z.string(),
  openedAt: z.string(),
  dataset: z.strictObject({ id: z.string(), sources: z.array(z.string()) }).nullable(),
});
export type EarlierDocument = z.infer<typeof EarlierDocument>;

export const readEarlierDocument = (project: string): Promise<DocumentFound<EarlierDocument>> =>
  readDocument(join(project, earlierDocument), EarlierDocument);
