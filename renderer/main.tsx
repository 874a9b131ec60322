import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/noto-sans-jp/index.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectLab } from './bridge/lab.ts';
import { followLab } from './state/follow-lab.ts';
import { createLabActions } from './state/lab-actions.ts';
import { createLabStore } from './state/lab-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element to draw into.');

const lab = connectLab();
const store = createLabStore();
const actions = createLabActions(store, lab);
followLab(store, lab, actions);
createRoot(root).render(<App lab={{ store, actions }} />);
void actions.open();
