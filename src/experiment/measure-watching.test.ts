import { expect, it } from 'vitest';
import { createNodeBackends } from '../../main/compute/create-backends.ts';
import { measureWatching } from './measure-watching.ts';

it('a watched step is timed beside a plain one, and the interval keeps what it adds below a tenth', async () => {
  const ports = { backend: createNodeBackends().get('compiled'), clock: performance };
  const { millisecondsPlain, millisecondsWatched, interval } = await measureWatching(ports, 'gated-delta-net', {
    features: 2,
    width: 16,
    layers: 1,
    heads: 2,
  });
  expect(millisecondsPlain).toBeGreaterThan(0);
  expect((millisecondsWatched / millisecondsPlain - 1) / interval).toBeLessThanOrEqual(0.1 + 1e-9);
});
