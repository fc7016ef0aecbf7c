/** What the page asks of the sandbox. Every failure comes back as a sentence, never as a throw. */

const UNREACHABLE = 'The sandbox does not answer. Is it still running?';

/** The state of the sandbox, or `undefined` while it does not answer. */
export async function readState() {
  const response = await fetch('/state').catch(() => undefined);
  return response?.ok ? response.json() : undefined;
}

/** Asks for one thing; answers the sandbox's JSON, or `{ error }` with a sentence. */
export async function ask(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { error: UNREACHABLE };
  }
}

/** Calls back after every change, and with `false` while the connection is lost. */
export function watch(onChange) {
  const source = new EventSource('/changes');
  source.addEventListener('change', () => onChange(true));
  source.addEventListener('error', () => onChange(false));
  return () => source.close();
}
