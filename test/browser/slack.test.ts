import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { testInBrowser } from './inBrowser.js';
import { CONSENT, DOMAIN, FORM, PROGRESS } from './slackBlocks.js';
import { openPlayground } from './stubPlayground.js';
import { blocks, createStubSlack, type StubSlack } from './stubSlack.js';

/** The playground with its Slack side in front. */
async function openSlackSide(page: Page) {
  const slack = createStubSlack();
  const { url, world } = await openPlayground({ slack });
  await page.goto(url);
  await page.getByRole('button', { name: 'Slack' }).click();
  return { slack, teams: world };
}

/** Every press is answered with a line in Megan's chat, so that a test can wait for it. */
function answerWithWords(slack: StubSlack): void {
  slack.answerPresses(() => {
    slack.post('megan', { text: 'Taken.' });
    return { status: 200, card: undefined, toast: undefined };
  });
}

const chat = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe('a message of blocks', () => {
  testInBrowser('is drawn with its runs, links and dates', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.post('alex', { text: 'the fallback', card: blocks(...CONSENT) });

    const alex = chat(page, 'Alex Wilber');
    await alex.getByRole('heading', { name: 'Megan Bowen asks you' }).waitFor();

    expect(await alex.getByRole('link', { name: 'admin.microsoft.com' }).getAttribute('href')).toBe(
      'https://admin.microsoft.com/',
    );
    expect(await alex.locator('time', { hasText: 'Dec 4, 2025 at 12:00' }).count()).toBe(1);
    expect(await alex.getByText('the fallback').count()).toBe(0);
  });

  testInBrowser('sends what stands in the fields beside the pressed button', async (page) => {
    const { slack } = await openSlackSide(page);
    const id = slack.post('megan', { card: blocks(...DOMAIN) });
    answerWithWords(slack);

    await page.getByLabel('Primary domain').fill('contoso.example');
    await page.getByRole('button', { name: 'Look it up' }).click();
    await chat(page, 'Megan Bowen').getByText('Taken.').waitFor();

    expect(slack.presses).toEqual([
      {
        ...{ person: 'megan', messageId: id, button: 'go/press.Look it up' },
        inputs: { 'domain/field': 'contoso.example' },
      },
    ]);
  });

  testInBrowser('keeps typed words while messages arrive and the card changes', async (page) => {
    const { slack } = await openSlackSide(page);
    const id = slack.post('megan', { card: blocks(...DOMAIN) });

    await page.getByLabel('Primary domain').fill('contoso.ex');
    slack.post('megan', { text: 'Alex Wilber answered.' });
    slack.edit(id, blocks({ type: 'divider' }, ...DOMAIN.slice(1)));
    await page.getByText('edited', { exact: true }).waitFor();

    expect(await page.getByLabel('Primary domain').inputValue()).toBe('contoso.ex');
  });

  testInBrowser('acts at once when something is chosen in its menu', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.post('support', { card: blocks(...PROGRESS) });
    answerWithWords(slack);

    await page.getByLabel('Report …').selectOption('Partly moved');
    await chat(page, 'Megan Bowen').getByText('Taken.').waitFor();

    expect(slack.presses).toMatchObject([
      { person: 'isaiah', button: 'sub/moved', inputs: { 'sub/moved': 'partly' } },
    ]);
  });

  testInBrowser('asks first where its button says so', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.post('alex', { card: blocks(...CONSENT) });
    answerWithWords(slack);
    const question = page.getByRole('alertdialog', { name: 'Decline the request?' });

    await page.getByRole('button', { name: 'Decline' }).click();
    await question.getByRole('button', { name: 'Not yet' }).click();
    const afterNo = slack.presses.length;
    await page.getByRole('button', { name: 'Decline' }).click();
    await question.getByRole('button', { name: 'Decline it' }).click();
    await chat(page, 'Megan Bowen').getByText('Taken.').waitFor();

    expect([afterNo, slack.presses.length]).toEqual([0, 1]);
  });

  testInBrowser('draws no element and no link that somebody typed', async (page) => {
    const { slack } = await openSlackSide(page);
    const typed =
      '<img src="x"> &lt;http://evil.example|admin.microsoft.com&gt; <javascript:x|here>';
    const section = { type: 'section', text: { type: 'mrkdwn', text: typed } };
    slack.post('megan', { card: blocks(section) });

    await chat(page, 'Megan Bowen')
      .getByText('<http://evil.example|admin.microsoft.com>')
      .waitFor();

    expect(await page.locator('.blocks img, .blocks a').count()).toBe(0);
  });

  testInBrowser('that one person sees says so', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.post('support', { text: 'This is for Alex Wilber.', onlyFor: 'diego' });

    await page.getByText('Only visible to Diego Siciliani').waitFor();
  });

  testInBrowser('says so when Handover does not take a press', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.post('megan', { card: blocks(...DOMAIN) });
    slack.answerPresses(() => ({ status: 504, card: undefined, toast: 'Nobody answered.' }));

    await page.getByRole('button', { name: 'Back' }).click();

    await page.getByRole('main').getByText('Nobody answered.').waitFor();
  });
});

describe('a dialog in Slack', () => {
  testInBrowser('is filled in, corrected and sent', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.open({ person: 'megan', title: 'Decline', blocks: FORM });
    const dialog = chat(page, 'Megan Bowen').getByRole('dialog', { name: 'Decline' });

    await dialog.getByLabel('Why do you decline?').fill('no');
    slack.refuse({ reason: 'Say a little more.' });
    await dialog.getByText('Say a little more.').waitFor();
    await dialog.getByLabel('Why do you decline?').fill('We stay with Microsoft.');
    await dialog.getByLabel('Who should be asked instead?').selectOption('Lee Gu');
    await dialog.getByLabel('Next month').check();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });

    expect(slack.submitted).toEqual([
      {
        'reason/field': 'We stay with Microsoft.',
        ...{ 'who/field': 'lee', 'when/field': 'later', 'tell/field': '' },
      },
    ]);
  });

  testInBrowser('takes the focus, names what is wrong, and closes with Escape', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.post('megan', { card: blocks(...DOMAIN) });
    await page.getByRole('button', { name: 'Back' }).focus();
    slack.open({ person: 'megan', blocks: FORM, errors: { reason: 'Say a little more.' } });

    const field = page.getByLabel('Why do you decline?');
    await page.getByRole('dialog').waitFor();
    const described = await field.getAttribute('aria-describedby');
    const focused = await page.locator(':focus').getAttribute('id');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    expect(focused).toBe('modal-V1-reason');
    expect(described).toBe('modal-V1-reason-error');
    expect(await page.locator(':focus').textContent()).toContain('Back');
  });

  testInBrowser('opens where its person pressed last', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.post('support', { card: blocks(...PROGRESS) });
    slack.answerPresses(() => {
      slack.open({ person: 'isaiah', blocks: FORM });
      return { status: 200, card: undefined, toast: undefined };
    });

    await page.getByRole('button', { name: 'More people' }).click();
    await page.getByRole('button', { name: 'Claim' }).click();

    await chat(page, 'Support').getByRole('dialog').waitFor();
  });
});

describe('Slack in the playground', () => {
  testInBrowser('shows the Home tab and presses on it', async (page) => {
    const { slack } = await openSlackSide(page);
    slack.publish('megan', PROGRESS);
    answerWithWords(slack);
    const megan = chat(page, 'Megan Bowen');

    await megan.getByRole('button', { name: 'Home' }).click();
    await megan.getByRole('button', { name: 'Claim' }).click();
    await megan.getByRole('button', { name: 'Messages' }).click();
    await megan.getByText('Taken.').waitFor();

    expect(slack.homesOpened).toEqual(['megan']);
    expect(slack.presses).toMatchObject([{ messageId: 'H-megan', button: 'work/press.Claim' }]);
  });

  testInBrowser('takes a slash command in the composer', async (page) => {
    const { slack } = await openSlackSide(page);

    await page.getByLabel('Write as Megan Bowen').fill('/handover status');
    await page.keyboard.press('Enter');
    await chat(page, 'Megan Bowen').getByText('/handover status').waitFor();

    expect(slack.said).toMatchObject([{ text: '/handover status' }]);
  });
});

describe('both platforms side by side', () => {
  testInBrowser('show each person where they speak', async (page) => {
    const { slack, teams } = await openSlackSide(page);
    slack.post('megan', { card: blocks(...DOMAIN) });
    teams.post('alex', { text: 'You are asked.' });
    await page.getByRole('button', { name: 'Both' }).click();

    await chat(page, 'Alex Wilber').getByText('You are asked.').waitFor();

    expect(await chat(page, 'Megan Bowen').count()).toBe(1);
    expect(await page.getByText('Slack · asks').count()).toBe(1);
    expect(await page.getByText('Teams · accepts').count()).toBe(1);
  });

  testInBrowser('leave no count of what was not looked at', async (page) => {
    const { teams } = await openSlackSide(page);
    teams.post('megan', { text: 'Unseen.' });
    await page.getByLabel('1 new').waitFor();

    await page.getByRole('button', { name: 'Both' }).click();

    await chat(page, 'Megan Bowen').getByText('Unseen.').waitFor();
    expect(await page.getByLabel('1 new').count()).toBe(0);
  });
});
