import { expect, it } from 'vitest';
import { createTranslator } from '../../../text/translator.ts';
import { vendors } from './index.ts';

it.each(['ja', 'en'] as const)('every layout has a name for the receipt in %s', (language) => {
  const translate = createTranslator(language);
  for (const { id } of vendors) expect(translate(`screens:layout.${id}`).length).toBeGreaterThan(0);
});
