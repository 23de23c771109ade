import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.css';
import './tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './screens/App.tsx';
import { isSoundPage, startSoundPage } from './state/soundPage.ts';
import { startHorn } from './state/startHorn.ts';
import { startTranslation } from './state/startTranslation.ts';
import { openStation } from './state/stationApi.ts';
import { followDisplay } from './state/wallStore.ts';
import { startWindowView } from './state/windowView.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('BUG: the page has no root');

if (isSoundPage()) {
  startSoundPage();
} else {
  startTranslation();
  startWindowView();
  followDisplay();
  openStation();
  startHorn();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
