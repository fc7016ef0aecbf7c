import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { openStage, type Stage } from '../../sandbox/stage.js';
import { webhookSentence, webhookStanding } from '../../src/bot/watchPartner.js';

const EVENT = 'reseller-relationship-accepted-by-customer';
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.settled();
});
afterEach(() => stage.close());

describe('starting', () => {
  test('registers our webhook where Partner Center has none', async () => {
    stage.outside.partnerCenter.unregisterWebhook();
    await stage.restart();

    expect(stage.outside.partnerCenter.webhook()).toEqual({
      url: `http://127.0.0.1:${stage.bot().port}/partner-center/events`,
      events: [EVENT],
    });
  });

  test('leaves another system’s registration alone', async () => {
    stage.outside.partnerCenter.registerWebhook('https://billing.lumen.example/hook');
    await stage.restart();

    expect(stage.outside.partnerCenter.webhook()?.url).toBe('https://billing.lumen.example/hook');
  });

  test('goes on where Partner Center cannot be reached', async () => {
    stage.outside.partnerCenter.faults.set('reset', 3);
    await stage.restart();

    expect(stage.bot().port).toBeGreaterThan(0);
  });
});

describe('the registration', () => {
  const config = {
    PUBLIC_URL: 'https://handover.example.com/',
    WEBHOOK_EVENTS: [EVENT],
  } as unknown as Parameters<typeof webhookStanding>[1];
  const ours = 'https://handover.example.com/partner-center/events';
  const found = (registration: { url: string; events: readonly string[] } | undefined) =>
    webhookStanding({ read: () => Promise.resolve(registration) }, config);

  test.each([
    [undefined, 'empty'],
    [{ url: ours, events: [EVENT, 'invoice-ready'] }, 'ours'],
    [{ url: ours, events: ['invoice-ready'] }, 'lacking'],
    [{ url: 'https://billing.lumen.example/hook?key=hush', events: [EVENT] }, 'taken'],
  ])('%j is %s', async (registration, standing) => {
    expect(await found(registration)).toMatchObject({ standing });
  });

  test('of another system is named by its host, never by its whole address', () => {
    const sentence = webhookSentence({
      standing: 'taken',
      by: 'https://billing.lumen.example/hook?key=hush',
    });

    expect(sentence).toContain('billing.lumen.example');
    expect(sentence).not.toContain('hush');
  });
});
