import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { CONSENT_REQUEST, DOMAIN_QUESTION, PROGRESS } from './cards.js';
import { testInBrowser } from './inBrowser.js';
import { openPlayground } from './stubPlayground.js';

const chat = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const toast = (text: string) => ({ status: 200, card: undefined, toast: text });

describe('playing a person', () => {
  testInBrowser('sends typed words as this person and shows them in the chat', async (page) => {
    const { url, world } = await openPlayground();
    await page.goto(url);

    const megan = chat(page, 'Megan Bowen');
    await megan.getByLabel('Write as Megan Bowen').fill('start');
    await page.keyboard.press('Enter');
    await megan.getByRole('listitem').getByText('start', { exact: true }).waitFor();

    expect(world.said).toEqual([{ person: 'megan', text: 'start' }]);
  });

  testInBrowser('opens a chat that was never opened', async (page) => {
    const { url } = await openPlayground();
    await page.goto(url);

    await chat(page, 'Alex Wilber').getByRole('button', { name: 'Open the chat as Alex' }).click();

    await chat(page, 'Alex Wilber').getByText('Good day, Alex Wilber.').waitFor();
  });

  testInBrowser('speaks in a channel as the chosen person', async (page) => {
    const { url, world } = await openPlayground();
    await page.goto(url);

    const support = chat(page, 'Support');
    await support.getByLabel('Speak as').selectOption('Diego Siciliani');
    await support.getByLabel('Write as Diego Siciliani').fill('@Handover stuck');
    await page.keyboard.press('Enter');
    await support.getByText('@Handover stuck').waitFor();

    expect(world.said).toEqual([{ person: 'diego', text: '@Handover stuck' }]);
  });

  testInBrowser('shows the chats of everybody else on demand', async (page) => {
    const { url } = await openPlayground();
    await page.goto(url);

    await page.getByRole('button', { name: 'More people' }).click();

    await chat(page, 'Joni Sherman').waitFor();
  });
});

describe('pressing a button on a card', () => {
  testInBrowser('asks for a required input and sends nothing without it', async (page) => {
    const { url, world } = await openPlayground();
    world.post('megan', { card: DOMAIN_QUESTION });
    await page.goto(url);

    await page.getByRole('button', { name: 'Look it up' }).click();
    await page.getByText('A domain is needed to go on.').waitFor();

    expect(world.presses).toEqual([]);
  });

  testInBrowser('sends the inputs and shows the card that answers', async (page) => {
    const { url, world } = await openPlayground();
    const message = world.post('megan', { card: DOMAIN_QUESTION });
    world.answerPresses(() => ({ status: 200, card: PROGRESS, toast: undefined }));
    await page.goto(url);

    await page.getByLabel('Primary domain').fill('contoso.onmicrosoft.com');
    await page.getByRole('button', { name: 'Look it up' }).click();
    await page.getByText('Contoso-Prod · case K7M-3QX').waitFor();

    const inputs = { domain: 'contoso.onmicrosoft.com' };
    expect(world.presses).toEqual([
      { person: 'megan', messageId: message, button: 'Look it up', inputs },
    ]);
  });

  testInBrowser('sends a cleared input as empty', async (page) => {
    const { url, world } = await openPlayground();
    world.post('alex', { card: CONSENT_REQUEST });
    world.answerPresses(() => toast('Declined.'));
    await page.goto(url);

    await page.getByLabel('Your mail address').clear();
    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByRole('main').getByText('Declined.').waitFor();

    expect(world.presses).toMatchObject([{ inputs: { mail: '', forwardTo: 'self' } }]);
  });

  testInBrowser('sends no inputs where the button takes none', async (page) => {
    const { url, world } = await openPlayground();
    world.post('megan', { card: DOMAIN_QUESTION });
    world.answerPresses(() => toast('One step back.'));
    await page.goto(url);

    await page.getByLabel('Primary domain').fill('contoso.onmicrosoft.com');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('main').getByText('One step back.').waitFor();

    expect(world.presses).toMatchObject([{ button: 'Back', inputs: {} }]);
  });

  testInBrowser('shows a private line that names its only reader', async (page) => {
    const { url, world } = await openPlayground();
    world.post('support', { card: PROGRESS });
    world.answerPresses(() => toast('Only the support desk may claim.'));
    await page.goto(url);

    await page.getByRole('button', { name: 'Claim' }).click();

    await page.getByRole('main').getByText('Only Isaiah Langer sees this').waitFor();
    await page.getByRole('main').getByText('Only the support desk may claim.').waitFor();
  });

  testInBrowser('presses nothing on a card that came under a double click', async (page) => {
    const { url, world } = await openPlayground();
    const action = (title: string) => ({ type: 'Action.Execute', title, verb: 'handover' });
    const next = { ...PROGRESS, actions: [action('Claim it too'), action('Note')] };
    world.post('support', { card: PROGRESS });
    world.answerPresses(({ button }) =>
      button === 'Claim'
        ? { status: 200, card: next, toast: undefined }
        : toast(`${button}: done.`),
    );
    await page.goto(url);

    await page.getByRole('button', { name: 'Claim' }).click();
    await page.getByRole('button', { name: 'Claim it too' }).hover();
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await page.getByRole('button', { name: 'Note' }).press('Enter');
    await page.getByRole('main').getByText('done.').first().waitFor();

    expect(world.presses.map(({ button }) => button)).toEqual(['Claim', 'Note']);
  });

  testInBrowser('says so when Handover does not take it', async (page) => {
    const { url, world } = await openPlayground();
    world.post('support', { card: PROGRESS });
    world.answerPresses(() => ({ status: 502, card: undefined, toast: undefined }));
    await page.goto(url);

    await page.getByRole('button', { name: 'Claim' }).click();

    await page.getByRole('main').getByText('Handover answered 502. Try again.').waitFor();
  });
});

describe('a card in a chat', () => {
  testInBrowser('keeps unsent words and the focus while messages arrive', async (page) => {
    const { url, world } = await openPlayground();
    world.post('megan', { card: DOMAIN_QUESTION });
    await page.goto(url);

    await page.getByLabel('Primary domain').fill('contoso.onm');
    world.post('megan', { text: 'Alex Wilber answered.' });
    await page.getByText('Alex Wilber answered.').first().waitFor();

    expect(await page.locator(':focus').inputValue()).toBe('contoso.onm');
  });

  testInBrowser('is replaced and marked when it is edited, the focus stays', async (page) => {
    const { url, world } = await openPlayground();
    const message = world.post('support', { card: PROGRESS });
    await page.goto(url);

    await page.getByRole('button', { name: 'Remind Alex' }).focus();
    world.edit(message, { ...PROGRESS, fallbackText: 'newer' });
    await page.getByText('edited', { exact: true }).waitFor();

    expect(await page.locator(':focus').textContent()).toBe('Remind Alex');
  });

  testInBrowser('draws no element that somebody typed', async (page) => {
    const { url, world } = await openPlayground();
    const typed = '<img src="x"> is my name';
    world.post('alex', { text: typed });
    world.post('megan', {
      card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: typed }] },
    });
    await page.goto(url);

    await chat(page, 'Alex Wilber').getByText(typed).waitFor();
    await chat(page, 'Megan Bowen').getByText(typed).waitFor();

    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });
});

describe('the desk', () => {
  testInBrowser('moves time forward', async (page) => {
    const { url } = await openPlayground();
    await page.goto(url);

    await page.getByRole('button', { name: 'Forward 1 day' }).click();

    await page.getByText('Sun, Nov 23 · 12:00').waitFor();
  });

  testInBrowser('breaks and mends a fake', async (page) => {
    const { url, faults } = await openPlayground();
    await page.goto(url);

    await page.getByLabel('The next').fill('2');
    await page.getByLabel('requests get').selectOption('503 unavailable');
    await page.getByRole('button', { name: 'Break Graph' }).click();
    await page.getByText('503 unavailable, 2 left').waitFor();
    expect(faults.Graph.left()).toEqual({ fault: 'unavailable', times: 2 });
    await page.getByRole('button', { name: 'Mend Graph' }).click();
    await page.getByRole('button', { name: 'Break Graph' }).waitFor();

    expect(faults.Graph.left()).toBeUndefined();
  });

  testInBrowser('opens an e-mail as text and as HTML that runs no script', async (page) => {
    const { url, mail, now } = await openPlayground();
    const html = '<p id="words">Accept here</p><script>words.textContent="ran"</script>';
    mail.push({ to: 'alex@contoso.example', subject: 'K7M-3QX', text: 'Plain', html, at: now() });
    await page.goto(url);

    await page.getByText('K7M-3QX').click();
    await page.getByLabel('E-mail as text').getByText('Plain').waitFor();
    await page.getByRole('button', { name: 'As HTML' }).click();

    await page.frameLocator('iframe').getByText('Accept here').waitFor();
  });
});
