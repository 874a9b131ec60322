/** `npm run build`: builds the app where a source has changed since the last build. */
import { ensureBuilt } from './support/build.mjs';
import { perform } from './support/repository.mjs';

await perform(ensureBuilt);
