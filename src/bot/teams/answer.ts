import type { RenderContext } from '../../cards/context.js';
import { noticeText } from '../../cards/text.js';
import type { Ack } from '../../messages/ack.js';
import type { Notice } from '../../messages/notice.js';
import type { Conversation } from '../../messages/people.js';
import { drawnFor } from './platform.js';

/** What `adaptiveCard/action` is answered with (learn.microsoft.com, Universal Actions, seen 2026-08). */
export interface InvokeAnswer {
  readonly statusCode: 200;
  readonly type:
    'application/vnd.microsoft.card.adaptive' | 'application/vnd.microsoft.activity.message';
  readonly value: unknown;
}

/** An ack as Teams shows it: the new card in place of the pressed one, or a line only the presser sees. */
export function invokeAnswer(ack: Ack, room: Conversation, context: RenderContext): InvokeAnswer {
  switch (ack.ack) {
    case 'none':
      return line('');
    case 'card':
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: drawnFor(ack.card, room, context),
      };
    case 'refused':
    case 'toast':
      return noticeAnswer(ack.notice, context);
  }
}

const noticeAnswer = (notice: Notice, { locale }: RenderContext): InvokeAnswer =>
  line(noticeText(notice, locale));

const line = (value: string): InvokeAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});
