/** `npm run build`: builds the app where a source has changed since the last build. */
import { ensureBuilt } from './support/build.mjs';

await ensureBuilt();
