import { MantineProvider } from '@mantine/core';
import { type ReactNode, useLayoutEffect } from 'react';
import { useSession } from '../state/sessionStore.ts';
import { useView } from '../state/viewStore.ts';
import { LoginScreen } from './login/LoginScreen.tsx';
import { Shell } from './shell/Shell.tsx';
import { cssVariables, theme } from './theme.ts';

const readNonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

const Stage = (): ReactNode => {
  const stage = useSession((session) => session.stage);
  if (stage === 'starting') return null;
  return stage === 'inside' ? <Shell /> : <LoginScreen />;
};

export const App = (): ReactNode => {
  const contrast = useView((view) => view.contrast);
  const colorScheme = useView((view) => (view.contrast ? 'dark' : view.theme));
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-contrast', contrast);
  }, [contrast]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={colorScheme}
      getStyleNonce={readNonce}
    >
      <Stage />
    </MantineProvider>
  );
};
