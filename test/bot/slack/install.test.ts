import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { personId, streamId } from '../../../src/messages/ids.js';
import { SUPPORT, TEAM } from './fakeSlack.js';
import { aMessage, anEvent, type Edge, openEdge, postJson } from './kit.js';

let edge: Edge;
beforeEach(async () => {
  edge = await openEdge({
    SLACK_BOT_TOKEN: undefined,
    SLACK_CLIENT_ID: 'client-1',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_STATE_SECRET: 'a state secret of the tests, long enough',
    SECRETS_KEY: ['a key of the tests that is long enough'],
    SUPPORT_SLACK_CHANNEL: `${TEAM}/${SUPPORT}`,
  });
  edge.fake.answer('oauth.v2.access', ({ code }) =>
    code === 'good'
      ? {
          ok: true,
          app_id: 'A0HANDOVER',
          team: { id: TEAM, name: 'Contoso' },
          enterprise: null,
          is_enterprise_install: false,
          authed_user: { id: 'U0MEGAN' },
          token_type: 'bot',
          access_token: 'xoxb-contoso',
          bot_user_id: 'U0HANDOVER',
          scope: 'chat:write',
        }
      : { ok: false, error: 'invalid_code' },
  );
});
afterEach(() => edge.close());

const visit = (path: string, cookie = '') =>
  fetch(`${edge.url}${path}`, { redirect: 'manual', headers: { cookie } });

/** Somebody begins to install: where Slack is asked, and what their browser keeps. */
async function begun() {
  const answer = await visit('/slack/install');
  const asked = new URL(answer.headers.get('location') ?? '');
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { status: answer.status, asked, cookie };
}

/** Somebody installs us from beginning to end. */
async function install() {
  const { asked, cookie } = await begun();
  return visit(`/slack/oauth_redirect?code=good&state=${asked.searchParams.get('state')}`, cookie);
}

const workspace = streamId.parse(`workspace/${TEAM}`);

describe('installing', () => {
  test('asks Slack for our scopes', async () => {
    const { status, asked } = await begun();

    expect(status).toBe(302);
    expect(asked.pathname).toBe('/oauth/v2/authorize');
    expect(asked.searchParams.get('client_id')).toBe('client-1');
    expect(asked.searchParams.get('scope')).toContain('chat:write,commands');
    expect(asked.searchParams.get('redirect_uri')).toBe(
      'https://handover.example/slack/oauth_redirect',
    );
  });

  test('lets the people of the workspace speak with us', async () => {
    expect((await install()).status).toBe(200);

    await postJson(edge, anEvent(aMessage()));

    expect(edge.taken).toMatchObject([{ input: 'message', from: { name: 'Megan Bowen' } }]);
    expect(edge.fake.calls.at(-1)).toMatchObject({ token: 'xoxb-contoso' });
  });

  test('stores no token that can be read', async () => {
    await install();

    const stored = await edge.store.load(workspace);
    expect(stored).toMatchObject([{ type: 'WorkspaceInstalled', team: TEAM, by: 'U0MEGAN' }]);
    expect(JSON.stringify(stored)).not.toContain('xoxb');
  });

  test('again takes the newer token', async () => {
    await install();
    await install();

    expect(await edge.store.load(workspace)).toHaveLength(2);
    await postJson(edge, anEvent(aMessage()));
    expect(edge.taken).toHaveLength(1);
  });

  test.each([
    ['in another browser', 'code=good', false],
    ['with a code that Slack does not know', 'code=bad', true],
    ['without a code', '', true],
    ['after somebody refused', 'error=access_denied', true],
  ])('%s installs nothing and says so', async (_how, query, sameBrowser) => {
    const { asked, cookie } = await begun();
    const state = asked.searchParams.get('state') ?? '';

    const answer = await visit(
      `/slack/oauth_redirect?${query}&state=${state}`,
      sameBrowser ? cookie : '',
    );

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('was not installed');
    expect(await edge.store.load(workspace)).toEqual([]);
  });

  test('with a forged state installs nothing', async () => {
    const answer = await visit(
      '/slack/oauth_redirect?code=good&state=forged',
      'slack-app-oauth-state=forged',
    );

    expect(answer.status).toBe(400);
    expect(await edge.store.load(workspace)).toEqual([]);
  });

  test('into a whole organization is refused', async () => {
    edge.fake.answer('oauth.v2.access', {
      ok: true,
      team: null,
      enterprise: { id: 'E0CONTOSO', name: 'Contoso' },
      is_enterprise_install: true,
      authed_user: { id: 'U0MEGAN' },
      access_token: 'xoxb-org',
      bot_user_id: 'U0HANDOVER',
      scope: 'chat:write',
    });

    expect((await install()).status).toBe(400);
  });
});

describe('a workspace', () => {
  test('in which we are not installed is not heard', async () => {
    expect((await postJson(edge, anEvent(aMessage()))).status).toBe(200);
    expect(edge.taken).toEqual([]);
  });

  test.each([
    ['that removed us', { type: 'app_uninstalled' }],
    ['that took our token back', { type: 'tokens_revoked', tokens: { bot: ['U0HANDOVER'] } }],
  ])('%s is forgotten', async (_how, event) => {
    await install();

    expect((await postJson(edge, anEvent(event))).status).toBe(200);
    await postJson(edge, anEvent(aMessage()));

    expect(edge.taken).toEqual([]);
    expect((await edge.store.load(workspace)).at(-1)).toMatchObject({ type: 'WorkspaceRemoved' });
  });

  test('in which one person’s token was revoked stays', async () => {
    await install();

    await postJson(edge, anEvent({ type: 'tokens_revoked', tokens: { oauth: ['U0MEGAN'] } }));

    expect(await edge.store.load(workspace)).toHaveLength(1);
  });

  test('that never had us can be forgotten twice', async () => {
    await postJson(edge, anEvent({ type: 'app_uninstalled' }));
    await postJson(edge, anEvent({ type: 'app_uninstalled' }));

    expect(await edge.store.load(workspace)).toEqual([]);
  });
});

describe('a person by address', () => {
  test('is looked for where the person who names them is', async () => {
    await install();
    const near = personId.parse(`slack:${TEAM}/U0MEGAN`);

    expect(await edge.slack.personByEmail('alex@contoso.example', near)).toMatchObject({
      id: `slack:${TEAM}/U0ALEX`,
    });
  });

  test('is not looked for in a workspace without us', async () => {
    const near = personId.parse('slack:T0OTHER/U0MEGAN');

    await expect(edge.slack.personByEmail('alex@contoso.example', near)).rejects.toMatchObject({
      code: 'unauthorised',
    });
  });
});
