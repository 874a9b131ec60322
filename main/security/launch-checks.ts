import { windowPage } from './app-address.ts';
import { parsePolicy } from './content-security-policy.ts';

/** What was really in effect when the window had loaded, gathered from Electron and from inside the page. */
export interface LaunchFacts {
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly requiredPreferences: Readonly<Record<string, boolean>>;
  /** Headers with which our own protocol answers for the window's page. */
  readonly headers: ReadonlyMap<string, string>;
  /** Status with which it answers for an address that climbs out of the bundle. */
  readonly climbingStatus: number;
  readonly page: PageFacts;
}

/** Seen by a script in the page's own world. */
export interface PageFacts {
  readonly address: string;
  readonly isSecureContext: boolean;
  /** Which of Node's names the page can see. */
  readonly nodeNames: readonly string[];
  readonly bridgeNames: readonly string[];
  readonly evaluatesText: boolean;
  readonly appliesForeignStyle: boolean;
  readonly fetchesFromOutside: boolean;
  readonly opensWindows: boolean;
  readonly grantedPermissions: readonly string[];
}

export interface LaunchCheck {
  readonly id: string;
  holds(facts: LaunchFacts): boolean;
}

function allowsOnly(facts: LaunchFacts, directive: string, expected: string): boolean {
  const header = facts.headers.get('content-security-policy') ?? '';
  return parsePolicy(header).get(directive)?.join(' ') === expected;
}

const preferenceNames = [
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webSecurity',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'webviewTag',
] as const;

/** Every one must hold before the window is shown. */
export const launchChecks: readonly LaunchCheck[] = [
  ...preferenceNames.map((name) => ({
    id: `preference ${name}`,
    // Electron leaves out what is off.
    holds: ({ preferences, requiredPreferences }: LaunchFacts) =>
      (preferences[name] ?? false) === requiredPreferences[name],
  })),
  { id: 'policy default-src', holds: (facts) => allowsOnly(facts, 'default-src', "'none'") },
  { id: 'policy script-src', holds: (facts) => allowsOnly(facts, 'script-src', "'self'") },
  { id: 'policy connect-src', holds: (facts) => allowsOnly(facts, 'connect-src', "'self'") },
  { id: 'policy base-uri', holds: (facts) => allowsOnly(facts, 'base-uri', "'none'") },
  { id: 'policy form-action', holds: (facts) => allowsOnly(facts, 'form-action', "'none'") },
  { id: 'fixed media types', holds: ({ headers }) => headers.get('x-content-type-options') === 'nosniff' },
  { id: 'files stay inside the bundle', holds: ({ climbingStatus }) => climbingStatus === 400 },
  { id: 'own page', holds: ({ page }) => page.address === windowPage },
  { id: 'secure context', holds: ({ page }) => page.isSecureContext },
  { id: 'no Node in the page', holds: ({ page }) => page.nodeNames.length === 0 },
  { id: 'one bridge', holds: ({ page }) => page.bridgeNames.join(' ') === 'acceptFiles request subscribe' },
  { id: 'no text run as a program', holds: ({ page }) => !page.evaluatesText },
  { id: 'no foreign style', holds: ({ page }) => !page.appliesForeignStyle },
  { id: 'no fetch from outside', holds: ({ page }) => !page.fetchesFromOutside },
  { id: 'no further windows', holds: ({ page }) => !page.opensWindows },
  { id: 'no permissions', holds: ({ page }) => page.grantedPermissions.length === 0 },
];

/** Ids of the checks that do not hold. */
export function launchProblems(facts: LaunchFacts): readonly string[] {
  return launchChecks.filter((check) => !check.holds(facts)).map(({ id }) => id);
}
