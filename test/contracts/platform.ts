import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { readCard } from '../../sandbox/cardText.js';
import type { Faults } from '../../sandbox/outside/faults.js';
import type { Chat, ShownMessage } from '../../sandbox/world.js';
import { type ChatPlatform, PlatformError } from '../../src/bot/platform.js';
import type { CardModel } from '../../src/messages/card.js';
import type { PersonId } from '../../src/messages/ids.js';
import type { Conversation, Person } from '../../src/messages/people.js';
import { ServiceError } from '../../src/services/errors.js';

/** A platform over its fake, and what the fake's people see. */
export interface PlatformUnderTest {
  readonly platform: ChatPlatform;
  readonly chats: () => readonly Chat[];
  /** As this platform names them. */
  readonly megan: Person;
  readonly isaiah: Person;
  /** A person of some other platform. */
  readonly elsewhere: PersonId;
  /** Nobody can write to Megan any more. */
  readonly loseMegan: () => void;
  readonly faults: Faults;
  /** What must stand in no error. */
  readonly secret: string;
  close(): Promise<void>;
}

const card = (version = 1): CardModel => ({
  kind: 'notice',
  version,
  notice: { code: 'outOfDate' },
  actions: ['migration.status', 'migration.details'],
});
/** Live in Slack's notation, in Markdown and in HTML, were it read as any of them. */
const TYPED = '<!channel> <https://evil.example|admin> **bold** _x_ <b>&amp;</b>';
const typedNotice = { code: 'noted', values: { by: 'Megan Bowen', text: TYPED } } as const;

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

/** What the outbox relies on, whatever the platform. */
export function platformContract(name: string, open: () => Promise<PlatformUnderTest>): void {
  describe(`the platform ${name}`, () => {
    let it: PlatformUnderTest;
    let room: Conversation;
    let support: Conversation;
    beforeEach(async () => {
      it = await open();
      room = await it.platform.openPersonal(it.megan.id);
      support = it.platform.supportChannel()!;
    });
    afterEach(() => it.close());

    const inChat = (kind: Chat['kind']): readonly ShownMessage[] =>
      it
        .chats()
        .filter((chat) => (kind === 'channel' ? chat.kind === kind : chat.person === 'megan'))
        .flatMap(({ messages }) => messages);
    const words = ({ text = '', card: shown }: ShownMessage): string =>
      shown ? readCard(shown).lines.join('\n') : text;

    test('opens a personal conversation with somebody who never wrote', () => {
      expect(room).toMatchObject({ platform: it.platform.platform, kind: 'personal' });
    });

    test('posts a card with its buttons, and names its message', async () => {
      const ref = await it.platform.post(room, card());

      expect(inChat('personal')).toMatchObject([{ id: ref.messageId, from: 'handover' }]);
      const [shown] = inChat('personal');
      expect(readCard(shown!.card!).buttons).toHaveLength(2);
    });

    test('edits a card in its place, as often as asked', async () => {
      const ref = await it.platform.post(room, card());

      await it.platform.edit(ref, card(2));
      await it.platform.edit(ref, card(2));

      expect(inChat('personal')).toMatchObject([{ id: ref.messageId, edits: 2 }]);
    });

    test('says what a person typed as text', async () => {
      await it.platform.say(room, typedNotice);

      expect(inChat('personal')).toHaveLength(1);
      expect(words(inChat('personal')[0]!)).toContain(TYPED);
    });

    test('puts what belongs under a message of the channel into its thread', async () => {
      const root = await it.platform.post(support, card());
      await it.platform.say(support, { code: 'outOfDate' }, root);
      await it.platform.post(support, card(), root);

      const [first, ...replies] = inChat('channel');
      expect(first).toMatchObject({ id: root.messageId });
      expect(replies).toHaveLength(2);
      expect(new Set(replies.map(({ thread }) => thread))).toEqual(new Set([root.messageId]));
    });

    test('knows the members of the support channel as operators, and nobody else', async () => {
      expect(await it.platform.isOperator(it.isaiah)).toBe(true);
      expect(await it.platform.isOperator(it.megan)).toBe(false);
      expect(await it.platform.isOperator({ id: it.elsewhere, name: 'Isaiah Langer' })).toBe(false);
    });

    test('cannot reach somebody who is gone: never, however often it is tried', async () => {
      it.loseMegan();

      const failed = await caught(it.platform.post(room, card()));

      expect(failed).toBeInstanceOf(PlatformError);
      expect(failed).toMatchObject({ reason: 'unreachablePerson' });
    });

    test('cannot open a conversation with a person of another platform', async () => {
      expect(await caught(it.platform.openPersonal(it.elsewhere))).toMatchObject({
        reason: 'unreachablePerson',
      });
    });

    test('says that a message is gone when it is edited', async () => {
      const ref = { conversation: room, messageId: '1' };

      expect(await caught(it.platform.edit(ref, card()))).toMatchObject({ reason: 'messageGone' });
    });

    test('says how long to wait when it is throttled', async () => {
      it.faults.set('tooManyRequests', 1);

      const failed = await caught(it.platform.post(room, card()));

      expect(failed).toMatchObject({ code: 'throttled', retryAfterMs: expect.any(Number) });
    });

    test('does not know whether a message without an answer was posted', async () => {
      it.faults.set('timeout', 1);

      expect(await caught(it.platform.post(room, card()))).toMatchObject({
        code: 'outcomeUnknown',
      });
    });

    test('may be asked again for an edit without an answer', async () => {
      const ref = await it.platform.post(room, card());
      it.faults.set('timeout', 1);

      const failed = await caught(it.platform.edit(ref, card(2)));

      expect(failed).toBeInstanceOf(ServiceError);
      expect(failed).toMatchObject({ retryAfterMs: expect.any(Number) });
    });

    test.each(['tooManyRequests', 'unavailable', 'reset', 'notInstalled'] as const)(
      'names no secret when it fails by %s',
      async (fault) => {
        it.faults.set(fault, 1);

        const failed = await caught(it.platform.post(room, card()));

        expect(failed).toBeInstanceOf(Error);
        expect(String(failed)).not.toContain(it.secret);
      },
    );
  });
}
