import type { DrawnDashboard } from '../evaluate/drawing';
import type { RunView, StateView } from '../server/views';

/** An answer of the server that is no success, in its own words. */
class ServerError extends Error {}

/** The server has ended, or never was there. */
export class ServerGone extends Error {}

export function fetchState(): Promise<StateView> {
  return get<StateView>('/api/state');
}

export function fetchRun(): Promise<RunView> {
  return get<RunView>('/api/run');
}

export function fetchDashboard(parameters: URLSearchParams, signal: AbortSignal): Promise<DrawnDashboard> {
  return get<DrawnDashboard>(`/api/dashboard?${parameters.toString()}`, { signal });
}

export async function play(scenario: string): Promise<void> {
  await get('/api/play', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario }),
  });
}

async function get<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ServerGone(
      'The sandbox has stopped. Start it again in the terminal, then open the URL that it prints.',
    );
  }
  const body = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new ServerError(body.error ?? `the server answered ${response.status}`);
  return body;
}
