import { z } from 'zod';

import {
  consentRequestCard,
  gdapGrantCard,
  handoffCard,
  ownerGrantCard,
  subscriptionsCard,
} from './approverCards.js';
import { articleCard, listCard, noticeCard, progressCard, ticketCard } from './caseCards.js';
import { formCard, questionCard, summaryCard, termsCard, welcomeCard } from './draftCards.js';
import type { Shape } from './shape.js';

/**
 * Card view-models: what a card shows, never how. They hold codes and values, no sentences;
 * `cards/` has the words and one layout for each platform.
 */
export const cardModel = z.discriminatedUnion('kind', [
  welcomeCard,
  questionCard,
  formCard,
  termsCard,
  summaryCard,
  progressCard,
  consentRequestCard,
  handoffCard,
  subscriptionsCard,
  ownerGrantCard,
  gdapGrantCard,
  noticeCard,
  articleCard,
  listCard,
  ticketCard,
]);
export type CardModel = Shape<typeof cardModel>;
export type CardKind = CardModel['kind'];
export type CardOf<Kind extends CardKind> = Extract<CardModel, { kind: Kind }>;
