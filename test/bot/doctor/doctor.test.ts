import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { openStage, type Stage } from '../../../sandbox/stage.js';
import type { Config } from '../../../src/bot/config.js';
import { examineAll } from '../../../src/bot/doctor/doctor.js';
import type { Finding } from '../../../src/bot/doctor/finding.js';
import { asJson, asText, exitCodeOf } from '../../../src/bot/doctor/report.js';
import { openPostgresStore } from '../../../src/services/store/postgres/postgresStore.js';
import { createRawServer, rawAnswer, type RawServer } from '../../services/rawServer.js';
import { describeOnPostgres } from '../../services/store/postgresServer.js';

let stage: Stage;
let raw: RawServer;
beforeAll(async () => {
  [stage, raw] = await Promise.all([
    openStage({ platforms: ['teams', 'slack'] }),
    createRawServer(),
  ]);
  await stage.settled();
});
afterEach(() => {
  stage.outside.entra.refreshTokens.refuse(undefined);
});
afterAll(() => Promise.all([stage.close(), raw.close()]));

const HUSH = 'hush-this-is-the-secret-of-this-test';
const doctor = (
  changes: Partial<Config> = {},
  more: { readonly sendCard?: true; readonly sendMailTo?: string; readonly sandbox?: false } = {},
): Promise<readonly Finding[]> =>
  examineAll({ ...stage.config, ...changes }, { clock: stage.clock, sandbox: true, ...more });
const about = async (service: string, changes: Partial<Config>) =>
  (await doctor(changes)).find((finding) => finding.service === service);

describe('the doctor', () => {
  test('finds the sandbox in order, service by service', async () => {
    const findings = await doctor();

    expect(findings.filter(({ state }) => state !== 'works')).toEqual([]);
    expect(findings.map(({ service }) => service)).toEqual([
      ...['Keys', 'Terms', 'Store', 'Teams', 'Slack', 'Entra', 'Sign-in app', 'Graph', 'Azure'],
      ...['Partner sign-in', 'Partner Center', 'Webhook', 'Webhook trust'],
      ...['Cloud Application Manager', 'Mail'],
    ]);
    expect(exitCodeOf(findings)).toBe(0);
  });

  test('looks for our app in the Teams catalogue where it is to be installed from there', async () => {
    const catalogue = stage.outside.arm.teamsCatalogue;
    const MicrosoftAppId = '11111111-2222-4333-8444-555555555555';
    const look = () => about('Teams catalogue', { TEAMS_INSTALL: true, MicrosoftAppId });

    expect(await look()).toMatchObject({ state: 'broken' });
    catalogue.manifestId = MicrosoftAppId;
    expect(await look()).toMatchObject({ state: 'works' });
  });

  test('looks whether directory roles may be asked for, where they are to be', async () => {
    const { gdap } = stage.outside.arm;
    const GDAP_ROLES = [{ id: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', title: 'Directory Readers' }];
    const look = () => about('Directory roles', { GDAP_ROLES });

    gdap.setMfa(false);
    expect(await look()).toMatchObject({
      state: 'broken',
      sentence: expect.stringContaining('DelegatedAdminRelationship.ReadWrite.All'),
    });
    gdap.setMfa(true);
    expect(await look()).toMatchObject({ state: 'works' });
  });

  /** Nothing listens on this port. */
  const NOWHERE = 'http://127.0.0.1:9';
  test.each<[string, keyof Config, string]>([
    ['Teams', 'TEAMS_SERVICE_URL', `${NOWHERE}/teams/`],
    ['Slack', 'SLACK_API_URL', `${NOWHERE}/api/`],
    ['Entra', 'LOGIN_URL', NOWHERE],
    ['Sign-in app', 'LOGIN_URL', NOWHERE],
    ['Partner sign-in', 'LOGIN_URL', NOWHERE],
    ['Graph', 'GRAPH_URL', NOWHERE],
    ['Azure', 'ARM_URL', NOWHERE],
    ['Partner Center', 'PARTNER_CENTER_URL', NOWHERE],
    ['Webhook', 'PARTNER_CENTER_URL', NOWHERE],
    ['Cloud Application Manager', 'CAM_URL', NOWHERE],
    ['Mail', 'SMTP_URL', 'smtp://127.0.0.1:9'],
  ])('says that %s is stopped, and names %s', async (service, variable, address) => {
    const finding = await about(service, { [variable]: address });

    expect(finding?.state).toBe('broken');
    expect(finding?.sentence).toContain(`Check ${variable}, and that this machine may reach it.`);
  });

  test.each<[string, Partial<Config>, string]>([
    ['Sign-in app', { ENTRA_CLIENT_SECRET: HUSH }, 'AADSTS7000215. Check ENTRA_CLIENT_ID and'],
    [
      'Partner sign-in',
      { PARTNER_CENTER_REFRESH_TOKEN: HUSH },
      'has ended (AADSTS700082). An Admin agent must sign in again with MFA',
    ],
    ['Cloud Application Manager', { CAM_TOKEN: HUSH }, 'Check CAM_TOKEN and CAM_ORGANIZATION'],
    ['Slack', { SLACK_BOT_TOKEN: HUSH }, 'Check SLACK_BOT_TOKEN'],
    ['Keys', { LINK_KEY: ['short'] }, 'LINK_KEY: missing or shorter than 32 characters.'],
    ['Keys', { LEDGER_KEY: [HUSH] }, 'LEDGER_KEY: key 1 is not an Ed25519 private key.'],
    ['Terms', { TERMS_DIR: '/nowhere' }, '/nowhere'],
    ['Store', { DATA_DIR: '/dev/null' }, 'is not there yet'],
  ])('says why %s refuses us', async (service, changes, sentence) => {
    const finding = await about(service, changes);

    expect(finding?.state).not.toBe('works');
    expect(finding?.sentence).toContain(sentence);
  });

  test.each<[string, keyof Config, string]>([
    ['Teams', 'TEAMS_SERVICE_URL', 'installed in the team of SUPPORT_TEAMS_CHANNEL'],
    ['Graph', 'GRAPH_URL', 'CrossTenantInformation.ReadBasic.All'],
    ['Azure', 'ARM_URL', 'Check that the app may get tokens for Azure Resource Manager.'],
    ['Partner Center', 'PARTNER_CENTER_URL', 'must be an Admin agent, with MFA'],
    ['Webhook', 'PARTNER_CENTER_URL', 'must be an Admin agent, with MFA'],
  ])('says what %s does not permit', async (service, variable, sentence) => {
    raw.answer(rawAnswer(403, JSON.stringify({ code: 900308, description: HUSH })));

    const finding = await about(service, { [variable]: `${raw.url}/` });

    expect(finding).toMatchObject({ state: 'broken' });
    expect(finding?.sentence).toContain(sentence);
  });

  test('says who gets Partner Center’s events instead of us, and changes nothing', async () => {
    stage.outside.partnerCenter.registerWebhook('https://billing.lumen.example/hook');

    const finding = await about('Webhook', {});

    expect(finding).toMatchObject({ state: 'attention' });
    expect(finding?.sentence).toContain('go to billing.lumen.example, not to us');
    expect(stage.outside.partnerCenter.webhook()?.url).toBe('https://billing.lumen.example/hook');
    stage.outside.partnerCenter.registerWebhook(`${stage.config.PUBLIC_URL}/partner-center/events`);
  });

  test('sends a real card and a real mail where it is asked to', async () => {
    await doctor({}, { sendCard: true, sendMailTo: 'joni@lumen.example' });

    const inChannel = (world: Stage['teams'] | Stage['slack']) =>
      JSON.stringify(world.chats().filter(({ kind }) => kind === 'channel'));
    expect(inChannel(stage.teams)).toContain('cards reach this channel');
    expect(inChannel(stage.slack)).toContain('cards reach this channel');
    expect(stage.outside.mailbox.messages().at(-1)).toMatchObject({
      to: ['joni@lumen.example'],
      subject: 'Handover: a test mail from Lumen',
    });
  });

  test('names every variable that production lacks', async () => {
    const findings = await doctor({}, { sandbox: false });

    expect(findings[0]).toEqual({
      service: 'Settings',
      state: 'broken',
      sentence:
        'PUBLIC_URL must start with https:// so that links and tokens are not sent in the clear.',
    });
    expect(exitCodeOf(findings)).toBe(1);
  });

  test.each([
    ['stopped', 'http://127.0.0.1:9/'],
    ['refusing and echoing', undefined],
  ])('tells no secret, also where everything is %s', async (_how, address) => {
    raw.answer(rawAnswer(401, JSON.stringify({ error: { code: HUSH, message: HUSH } })));
    const everywhere = address ?? `${raw.url}/`;
    const findings = await doctor({
      ...{ LOGIN_URL: everywhere, GRAPH_URL: everywhere, ARM_URL: everywhere },
      ...{ PARTNER_CENTER_URL: everywhere, CAM_URL: everywhere, SLACK_API_URL: everywhere },
      ...{ ENTRA_CLIENT_SECRET: HUSH, CAM_TOKEN: HUSH, SLACK_BOT_TOKEN: HUSH },
      ...{ PARTNER_CENTER_REFRESH_TOKEN: HUSH, SMTP_URL: `smtp://user:${HUSH}@127.0.0.1:9` },
      ...{ TEAMS_SERVICE_URL: everywhere, LINK_KEY: [HUSH], SECRETS_KEY: [HUSH] },
      ...{ LEDGER_KEY: [HUSH] },
    });

    expect(findings.filter(({ state }) => state === 'broken').length).toBeGreaterThan(9);
    expect(asText(findings) + asJson(findings)).not.toContain(HUSH);
  });
});

describe('the doctor’s report', () => {
  const findings: readonly Finding[] = [
    { service: 'Mail', state: 'works', sentence: 'The mail server takes us.' },
    { service: 'Slack', state: 'broken', sentence: 'Slack refused us.' },
    { service: 'Webhook', state: 'attention', sentence: 'Its events go elsewhere.' },
  ];

  test('is a line each, and what to do', () => {
    expect(asText(findings)).toBe(
      [
        '✓ Mail     The mail server takes us.',
        '✗ Slack    Slack refused us.',
        '! Webhook  Its events go elsewhere.',
        '',
        '1 of these must be mended before everything works.',
      ].join('\n'),
    );
  });

  test('is JSON for a machine', () => {
    expect(JSON.parse(asJson(findings))).toEqual({ ok: false, findings });
  });
});

await describeOnPostgres('the doctor at a database', (server) => {
  const look = (DATABASE_URL: string) => about('Store', { DATABASE_URL });

  test('says whether a store stands there, of which release, and how many replicas use it', async () => {
    const DATABASE_URL = await server.freshDatabase();
    const before = await look(DATABASE_URL);
    const replica = await openPostgresStore({
      connectionString: DATABASE_URL,
      randomSalt: () => 'salt',
    });
    await replica.waiting();
    const during = await look(DATABASE_URL);
    await replica.close();
    await server.ask(DATABASE_URL, 'update handover.form set form = 99');

    expect(before).toMatchObject({
      state: 'attention',
      sentence: expect.stringMatching(/no store yet/),
    });
    expect(during).toMatchObject({
      state: 'works',
      sentence: expect.stringMatching(/Replicas on it: 1/),
    });
    expect(await look(DATABASE_URL)).toMatchObject({
      state: 'broken',
      sentence: expect.stringMatching(/form 99 by a newer release/),
    });
  });

  test('says that nobody listens there, without the password', async () => {
    const found = await look('postgres://handover:hush@127.0.0.1:9/handover');

    expect(found).toMatchObject({ state: 'broken' });
    expect(found!.sentence).toContain('Check DATABASE_URL.');
    expect(found!.sentence).not.toContain('hush');
  });
});
