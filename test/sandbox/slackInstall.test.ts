import { describe, expect, test } from '@jest/globals';

import type { FakeSlack } from '../../sandbox/outside/slack/slack.js';
import { callOn, openSlack } from './slackKit.js';

const BACK = 'http://127.0.0.1:1/slack/oauth_redirect';

/** Asks for the installation and presses "Allow": the address the browser is sent back to. */
async function allowed(slack: FakeSlack): Promise<URL> {
  const address = new URL(slack.authorizeUrl);
  const query = { client_id: slack.clientId, scope: 'chat:write,commands', redirect_uri: BACK };
  address.search = new URLSearchParams({ ...query, state: 'S' }).toString();
  const page = await (await fetch(address)).text();
  const [, back = ''] = /href="([^"]+)">Allow/.exec(page) ?? [];
  return new URL(back.replaceAll('&amp;', '&'));
}

/** Exchanges the code for a token, as the app does. */
async function redeem(
  { apiUrl, clientId }: FakeSlack,
  code: string | null,
  secret: string,
): Promise<Readonly<Record<string, unknown>>> {
  const form = { client_id: clientId, client_secret: secret, code: code ?? '' };
  const body = new URLSearchParams({ ...form, redirect_uri: BACK });
  const answer = await fetch(`${apiUrl}oauth.v2.access`, { method: 'POST', body });
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

describe('installing the app', () => {
  test('brings a code back with the state, and the code a token with the scopes asked for', async () => {
    const { slack } = await openSlack();

    const back = await allowed(slack);
    const installed = await redeem(slack, back.searchParams.get('code'), slack.clientSecret);

    expect(back.searchParams.get('state')).toBe('S');
    expect(installed).toMatchObject({
      ok: true,
      scope: 'chat:write,commands',
      team: { id: 'T0SANDBOX' },
    });
    expect(await callOn(slack, 'auth.test', {}, String(installed['access_token']))).toMatchObject({
      ok: true,
    });
  });

  test('takes a code once, and only with the secret', async () => {
    const { slack } = await openSlack();
    const code = (await allowed(slack)).searchParams.get('code');

    const wrong = await redeem(slack, code, 'guessed');
    await redeem(slack, code, slack.clientSecret);
    const again = await redeem(slack, code, slack.clientSecret);

    expect([wrong['error'], again['error']]).toEqual(['bad_client_secret', 'code_already_used']);
  });

  test('takes no code after ten minutes', async () => {
    const { slack, clock } = await openSlack();
    const code = (await allowed(slack)).searchParams.get('code');
    clock.advance(600_001);

    expect(await redeem(slack, code, slack.clientSecret)).toMatchObject({ error: 'invalid_code' });
  });
});
