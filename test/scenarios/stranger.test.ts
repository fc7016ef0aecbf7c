import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { openStage, type Stage } from '../../sandbox/stage.js';
import { createStrangerClient, type StrangerClient } from './strangerClient.js';

let stage: Stage;
let client: StrangerClient;
beforeAll(async () => {
  stage = await openStage();
  client = await createStrangerClient(`http://127.0.0.1:${stage.bot().port}`);
});
afterAll(async () => {
  await client.close();
  await stage.close();
});

const says = async (text: string): Promise<void> => {
  expect(await client.say(text)).toBe(200);
  await stage.settled();
  stage.clock.advance(5_000);
};
const submits = async (title: string, inputs?: Record<string, string>): Promise<void> => {
  expect(await client.submit(title, inputs)).toBe(200);
  await stage.settled();
  stage.clock.advance(5_000);
};

describe('a Bot Framework client that knows nothing of us', () => {
  test('holds the whole draft conversation by text, card inputs and Action.Submit', async () => {
    await says('hi');
    await submits('Start');
    await says('migrate');
    await submits('Continue', { answer: 'organization/Contoso' });
    await says('call it Contoso-Prod, mail it to megan@contoso.example');
    await says('contoso.onmicrosoft.com');
    expect(client.read()).toContain('Is this you?');

    await submits('Yes, that is us');
    await says('alex@contoso.example');
    await says('pay as you go');
    await submits('Accept Lumen’s terms');
    await submits('Accept Microsoft’s terms');
    await submits('Send the request');

    expect(client.read()).toContain('Alex Wilber is asked now');
  });

  test('is answered when it sends no words', async () => {
    await says('');

    expect(client.read()).toContain('My migrations');
  });
});
