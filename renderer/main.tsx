import './app/nonce.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connect } from './shared/api/client.ts';
import { startLive } from './shared/api/queries.ts';
import { startTexts } from './shared/i18n.ts';
import { startLook } from './shared/look.ts';
import { startSeat } from './shared/use-seat.ts';

const start = async (): Promise<void> => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  connect();
  startLive();
  startSeat();
  startLook();
  await startTexts();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
};

void start();
