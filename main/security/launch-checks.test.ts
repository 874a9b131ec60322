import { describe, expect, it } from 'vitest';
import { lockedPreferences } from './locked-preferences.ts';
import { windowPolicy } from './content-security-policy.ts';
import { type LaunchFacts, type PageFacts, launchChecks, launchProblems } from './launch-checks.ts';

const page: PageFacts = {
  address: 'app://bundle/index.html',
  isSecureContext: true,
  nodeNames: [],
  bridgeNames: ['acceptFiles', 'request', 'subscribe'],
  evaluatesText: false,
  appliesForeignStyle: false,
  fetchesFromOutside: false,
  opensWindows: false,
  grantedPermissions: [],
};

const sound: LaunchFacts = {
  preferences: { ...lockedPreferences },
  requiredPreferences: lockedPreferences,
  headers: new Map([
    ['content-security-policy', windowPolicy('abc')],
    ['x-content-type-options', 'nosniff'],
  ]),
  climbingStatus: 400,
  page,
};

const withPage = (change: Partial<PageFacts>): LaunchFacts => ({ ...sound, page: { ...page, ...change } });

function withPolicy(directive: string, replacement: string): LaunchFacts {
  const weakened = windowPolicy('abc').replace(new RegExp(`${directive} [^;]+`), replacement);
  return { ...sound, headers: new Map([...sound.headers, ['content-security-policy', weakened]]) };
}

function withPreference(name: keyof typeof lockedPreferences): LaunchFacts {
  return { ...sound, preferences: { ...sound.preferences, [name]: !lockedPreferences[name] } };
}

/** For every check, a setting gone wrong that this check, and no other, must notice. */
const broken: Readonly<Record<string, LaunchFacts>> = {
  'preference sandbox': withPreference('sandbox'),
  'preference contextIsolation': withPreference('contextIsolation'),
  'preference nodeIntegration': withPreference('nodeIntegration'),
  'preference nodeIntegrationInWorker': withPreference('nodeIntegrationInWorker'),
  'preference nodeIntegrationInSubFrames': withPreference('nodeIntegrationInSubFrames'),
  'preference webSecurity': withPreference('webSecurity'),
  'preference allowRunningInsecureContent': withPreference('allowRunningInsecureContent'),
  'preference experimentalFeatures': withPreference('experimentalFeatures'),
  'preference webviewTag': withPreference('webviewTag'),
  'policy default-src': withPolicy('default-src', "default-src 'self'"),
  'policy script-src': withPolicy('script-src', "script-src 'self' 'unsafe-inline'"),
  'policy connect-src': withPolicy('connect-src', 'connect-src *'),
  'policy base-uri': withPolicy('base-uri', "base-uri 'self'"),
  'policy form-action': withPolicy('form-action', 'form-action *'),
  'fixed media types': { ...sound, headers: new Map([['content-security-policy', windowPolicy('abc')]]) },
  'files stay inside the bundle': { ...sound, climbingStatus: 200 },
  'own page': withPage({ address: 'https://example.com/' }),
  'secure context': withPage({ isSecureContext: false }),
  'no Node in the page': withPage({ nodeNames: ['require'] }),
  'one bridge': withPage({ bridgeNames: ['acceptFiles', 'ipcRenderer', 'request', 'subscribe'] }),
  'no text run as a program': withPage({ evaluatesText: true }),
  'no foreign style': withPage({ appliesForeignStyle: true }),
  'no fetch from outside': withPage({ fetchesFromOutside: true }),
  'no further windows': withPage({ opensWindows: true }),
  'no permissions': withPage({ grantedPermissions: ['camera'] }),
};

describe('launch checks', () => {
  it('find nothing wrong with a sound window', () => {
    expect(launchProblems(sound)).toEqual([]);
  });

  it('each have a broken setting to notice', () => {
    expect(Object.keys(broken)).toEqual(launchChecks.map(({ id }) => id));
  });

  it.each(Object.entries(broken))('%s: notices when it is broken', (id, facts) => {
    expect(launchProblems(facts)).toEqual([id]);
  });

  it('notice when Electron reports nothing and when there is no policy at all', () => {
    expect(launchProblems({ ...sound, preferences: {} })).toEqual([
      'preference sandbox',
      'preference contextIsolation',
      'preference webSecurity',
    ]);
    expect(launchProblems({ ...sound, headers: new Map([['x-content-type-options', 'nosniff']]) })).toHaveLength(5);
  });
});
