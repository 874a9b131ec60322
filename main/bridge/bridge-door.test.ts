import { describe, expect, it, vi } from 'vitest';
import { type LabHandlers, type RequestName, labContract } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { type Sender, createBridgeDoor } from './bridge-door.ts';

const window: Sender = { isWindow: true, isMainFrame: true, url: 'app://bundle/index.html' };
const names = Object.keys(labContract.requests) as RequestName[];

function openDoor(handler: (name: RequestName, input: unknown) => Promise<unknown> = () => Promise.resolve('reached')) {
  const reached = vi.fn(handler);
  const entries = names.map((name) => [name, (input: unknown) => reached(name, input)] as const);
  const acceptFiles = vi.fn(() => Promise.resolve([]));
  const onFault = vi.fn();
  const door = createBridgeDoor({
    handlers: Object.fromEntries(entries) as unknown as LabHandlers,
    acceptFiles,
    redact: (detail) => detail.replaceAll('/home/tanaka', '<home>'),
    onFault,
  });
  return { door, reached, acceptFiles, onFault };
}

/** What no request of the contract takes. */
const malformed: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  NaN,
  true,
  '',
  'text',
  [],
  [{}],
  { unexpected: 1 },
  { constructor: {} },
  JSON.parse('{"__proto__": {"polluted": true}, "unexpected": 1}'),
  { unexpected: { toString: 'x' } },
  new Date(0),
  new Map(),
  new Uint8Array(4),
  10n,
  { unexpected: 'x'.repeat(2_000_000) },
  { unexpected: new Array(200_000).fill(0) },
];

describe('the bridge door', () => {
  it('lets the window in', async () => {
    const { door, reached } = openDoor();
    expect(await door.request(window, 'project.open', { id: 'p' })).toEqual({ ok: true, value: 'reached' });
    expect(reached).toHaveBeenCalledWith('project.open', { id: 'p' });
  });

  it.each<readonly [string, Sender]>([
    ['a frame that is gone', null],
    ['another window', { isWindow: false, isMainFrame: true, url: 'app://bundle/index.html' }],
    ['a frame inside the window', { isWindow: true, isMainFrame: false, url: 'app://bundle/index.html' }],
    ['a report', { isWindow: true, isMainFrame: true, url: 'app://report/0f8fad5b-d9cb-469f-a165-70867728950e' }],
    ['a foreign page', { isWindow: true, isMainFrame: true, url: 'https://example.com/' }],
    ['a host that begins like ours', { isWindow: true, isMainFrame: true, url: 'app://bundle.example.com/' }],
    ['a user name like our host', { isWindow: true, isMainFrame: true, url: 'app://bundle@example.com/' }],
    ['an empty page', { isWindow: true, isMainFrame: true, url: 'about:blank' }],
    ['no address', { isWindow: true, isMainFrame: true, url: '' }],
  ])('keeps out %s', async (_who, sender) => {
    const { door, reached, acceptFiles } = openDoor();
    const refusal = { ok: false, failure: { code: 'request.refused', values: { reason: 'sender' } } };
    expect(await door.request(sender, 'project.current', {})).toEqual(refusal);
    expect(await door.acceptFiles(sender, ['/tmp/a.csv'])).toEqual(refusal);
    expect(reached).not.toHaveBeenCalled();
    expect(acceptFiles).not.toHaveBeenCalled();
  });

  it.each([
    '',
    'nothing',
    '__proto__',
    'constructor',
    'toString',
    'project',
    7,
    null,
    undefined,
    {},
    ['project.current'],
  ])('knows no request called %j', async (name) => {
    const { door, reached } = openDoor();
    const reply = await door.request(window, name, {});
    expect(reply).toMatchObject({ ok: false, failure: { code: 'request.refused' } });
    expect(reached).not.toHaveBeenCalled();
  });

  it.each(names)('refuses malformed input of %s before its handler sees it', async (name) => {
    const { door, reached } = openDoor();
    for (const input of malformed) {
      const reply = await door.request(window, name, input);
      expect(reply).toMatchObject({ ok: false, failure: { code: 'request.refused' } });
    }
    expect(reached).not.toHaveBeenCalled();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([null, 'x', [], [''], [1], [['/a']], new Array(10_001).fill('/a'), ['/'.repeat(40_000)]])(
    'refuses malformed file lists (%#)',
    async (paths) => {
      const { door, acceptFiles } = openDoor();
      expect(await door.acceptFiles(window, paths)).toMatchObject({ ok: false, failure: { code: 'request.refused' } });
      expect(acceptFiles).not.toHaveBeenCalled();
    },
  );

  it('gives failures back as values, without folders of this machine', async () => {
    const { door, onFault } = openDoor(() =>
      Promise.reject(new LabError('project.damaged', { file: '/home/tanaka/p.json' }, 'at /home/tanaka/p.json')),
    );
    expect(await door.request(window, 'project.current', {})).toEqual({
      ok: false,
      failure: { code: 'project.damaged', values: { file: '<home>/p.json' }, detail: 'at <home>/p.json' },
    });
    expect(onFault).not.toHaveBeenCalled();
  });

  it('notes a fault of ours with all that is known, and tells the window a redacted value', async () => {
    const { door, onFault } = openDoor(() => Promise.reject(new TypeError('no /home/tanaka/x')));
    const reply = await door.request(window, 'project.current', {});
    expect(reply).toMatchObject({ ok: false, failure: { code: 'internal.fault' } });
    expect(JSON.stringify(reply)).not.toContain('/home/tanaka');
    expect(onFault).toHaveBeenCalledOnce();
    expect(JSON.stringify(onFault.mock.calls)).toContain('/home/tanaka/x');
  });
});
