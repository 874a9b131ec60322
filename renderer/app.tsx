import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import { pageStyleNonce } from './bridge/page.ts';
import { Frame } from './shell/frame.tsx';
import { type Lab, LabProvider } from './state/lab-context.tsx';
import { createWindowText } from './text/say.ts';
import { paperAndInk, theme } from './theme/theme.ts';

/** Language and colours come from the settings; until they are known the window follows the OS. */
export function App({ lab }: { readonly lab: Lab }): ReactNode {
  const settings = useStore(lab.store, (state) => state.app?.settings);
  const [text] = useState(() => createWindowText(navigator.language.startsWith('ja') ? 'ja' : 'en'));
  const language = settings?.language;
  useEffect(() => {
    if (language === undefined) return;
    void text.changeLanguage(language);
    document.documentElement.lang = language;
  }, [language, text]);
  const scheme = settings === undefined || settings.theme === 'system' ? {} : { forceColorScheme: settings.theme };
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={paperAndInk}
      defaultColorScheme="auto"
      getStyleNonce={pageStyleNonce}
      {...scheme}
    >
      <I18nextProvider i18n={text}>
        <LabProvider lab={lab}>
          <Notifications position="bottom-right" />
          <Frame />
        </LabProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}
