import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { type Cast, castOf } from '../../sandbox/journeys/journey.js';
import { acceptTerms } from '../../sandbox/journeys/steps.js';
import { wordsOf } from '../../sandbox/player.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import type { ShownMessage } from '../../sandbox/world.js';
import type { Platform } from '../../src/messages/people.js';
import { liveIn, markupIn, pressesAnOldButton, sendsFile } from './badInput.js';

const ASKED = 'What is the primary domain of your Azure account?';
const HOW = 'A domain, a user name, an e-mail address or an address copied from the portal all do.';
const FOUND = 'Is this you?';

/** Typed while the domain is asked; what was wrong with it; what is asked then. */
const TYPED: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '   ', ['There was no answer in that message.', ASKED, HOW]],
  ['40 kB', 'x'.repeat(40_000), ['That is too long. The limit is 4000 characters.', ASKED, HOW]],
  ['emoji', '🦄', ['“🦄” is neither a domain nor an address that contains one.', ASKED, HOW]],
  ['another script', 'контосо', ['“контосо” is neither a domain nor', ASKED, HOW]],
  ['right to left', 'كونتوسو', ['“كونتوسو” is neither a domain nor', ASKED, HOW]],
  ['a word of Microsoft’s', 'common', ['“common” is a word with its own meaning', ASKED, HOW]],
  ['an address in the web', 'https://evil.example/a?b', ['“evil.example”. Please check', ASKED]],
  ['an e-mail address', 'megan@contoso.example', ['contoso.onmicrosoft.com', FOUND]],
  [
    'a list of addresses',
    'a@contoso.example, b@fabrikam.example',
    ['Those are several accounts.', 'fabrikam.example', ASKED],
  ],
  ['a command: help', 'help', ['What you can type', ASKED]],
  ['a command: why', 'why', ['Why the domain is asked', ASKED]],
  ['a command: status', 'status', ['Provider name: Contoso-Prod', ASKED]],
  ['a mention of Slack’s', '<@U0ALEX> <!channel>', ['“<@U0ALEX> <!channel>” is neither']],
  ['a mention of Teams’', '<at>Alex Wilber</at>', ['“<at>Alex Wilber</at>” is neither']],
  ['markup', '*bold* _it_ `code` ~no~', ['“*bold* _it_ `code` ~no~” is neither', ASKED]],
  ['a link', '[yes](javascript:alert(1))', ['“[yes](javascript:alert(1))” is neither', ASKED]],
  ['HTML', '<img src=x onerror=alert(1)>', ['“<img src=x onerror=alert(1)>” is neither']],
];

describe.each<Platform>(['teams', 'slack'])('while the domain is asked in %s', (platform) => {
  let stage: Stage;
  let cast: Cast;
  const sights = (person: string): readonly ShownMessage[] =>
    stage[platform]
      .chats()
      .filter((chat) => chat.person === person)
      .flatMap(({ messages }) => messages.filter(({ from }) => from === 'handover'));
  /** The last two: an answer, and the question again. */
  const newest = (): string => sights('megan').slice(-2).map(wordsOf).join('\n');

  beforeAll(async () => {
    stage = await openStage({ platforms: [platform] });
    cast = castOf(stage, { requester: platform, approver: platform });
    await cast.megan.says('hi');
    await cast.megan.presses('Start');
    await cast.megan.says('migrate');
    await cast.megan.presses('Continue', { answer: 'organization/Contoso' });
    await cast.megan.says('call it Contoso-Prod, mail it to megan@contoso.example');
  });
  afterAll(() => stage.close());
  beforeEach(() => cast.megan.says('edit domain'));

  test.each(TYPED)('%s gets its own answer, as text only', async (_, text, expected) => {
    await cast.megan.says(text);

    for (const words of expected) expect(newest()).toContain(words);
    const shown = sights('megan').slice(-2);
    expect(shown.flatMap(({ card }) => liveIn(card))).toEqual([]);
    const markup = shown.flatMap(({ card }) => markupIn(card, platform)).join('\n');
    // In Slack's line for notifications a mention that is live would read as a name.
    expect(shown.map((message) => message.text ?? '').join()).not.toMatch(/@Alex Wilber|@channel/);
    expect(markup).not.toMatch(/<[@!a-z]|\*bold\*|`code`|\[yes\]\(/);
  });

  test('a file is not read, and that is said', async () => {
    expect(await sendsFile(cast, platform)).toBe(200);
    await stage.settled();

    expect(newest()).toContain('Files are not read here. Please type the answer.');
    expect(newest()).toContain(ASKED);
  });

  test('an old card shows what is asked now instead', async () => {
    const before = sights('megan').length;

    expect(await pressesAnOldButton(cast, platform)).toBe(200);
    await stage.settled();

    expect(newest()).toContain(ASKED);
    expect(sights('megan').length - before).toBeLessThanOrEqual(1);
  });

  test('somebody else who presses the card is told so in private, and it stays', async () => {
    const card = sights('megan').at(-1);
    const before = newest();

    const { toast } = await stage[platform].press('diego', card?.id ?? '', 'Continue', {
      answer: 'fabrikam.example',
    });
    await stage.settled();

    const told = [toast ?? '', ...sights('diego').map(wordsOf)].join('\n');
    expect(told).toContain('Nothing was changed.');
    expect(newest()).toBe(before);
  });

  test('everything entered before is still there, and in the summary', async () => {
    const { megan } = cast;

    await megan.says('contoso.onmicrosoft.com');
    await megan.presses('Yes, that is us');
    await megan.says('alex@contoso.example');
    await megan.says('pay as you go');
    await acceptTerms(cast);

    const entered = [
      'Contoso-Prod',
      'megan@contoso.example',
      'contoso.onmicrosoft.com',
      'Alex Wilber',
    ];
    for (const words of entered) expect(newest()).toContain(words);
    await megan.presses('Send the request');
    megan.sees('Waits for the answer of Alex Wilber');
  });
});
