import { z } from 'zod';

export const Language = z.enum(['ja', 'en']);
export type Language = z.infer<typeof Language>;

/** One sentence in both languages. */
export const Bilingual = z.strictObject({ ja: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;
