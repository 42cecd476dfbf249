/** @jsxImportSource react */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError, takeToken } from './api.ts';
import { App } from './app.tsx';

takeToken();
// The address of a later run, come to in the tab of an earlier one, differs in its key alone.
addEventListener('hashchange', () => {
  if (takeToken()) location.reload();
});
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2000,
      // What was refused stays refused; what could not be reached may come back.
      retry: (count, error) => count < 2 && !(error instanceof ApiError),
    },
  },
});
const root = document.getElementById('desk');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
