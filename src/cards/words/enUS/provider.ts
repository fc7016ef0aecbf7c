import type { Notice } from '../../../messages/notice.js';
import type { Line } from '../../../messages/span.js';
import { line, say, strong } from '../line.js';
import { at, ifKnown, part, value } from './value.js';

/** How it stands, after the provider's name. */
const STANDS: Readonly<Record<string, string>> = {
  absent: 'does not exist yet',
  gone: 'does not exist any more',
  initializing: 'is still being set up',
  processing: 'is still being synchronized',
  deleting: 'is being deleted',
  unavailable: 'is there, but its access was refused',
};

const operator = (it: Notice): Line => value(it, 'owner', 'an operator');

/** Which page of Cloud Application Manager shows what happens to it. */
const LOGS = line`${strong('Providers')} → the provider → ${strong('Logs')}`;

const stalled = (it: Notice): Line =>
  line`${operator(it)} reads ${LOGS}, has it synchronized again and, if it stays so, opens a ticket with Cloud Application Manager’s support${part(it, 'related', (day) => line`. The relationship is not the cause: Partner Center has shown it since ${day}`)}. Nothing is needed from anybody else.`;

/** Whose turn it is, and what they do. */
const NEXT: Readonly<Record<string, (it: Notice) => Line>> = {
  absent: (it) =>
    line`${value(it, 'requester', 'the requester')} creates it: Cloud Application Manager → ${strong('Management site')} → ${part(it, 'scope', (scope) => line`choose ${scope} → `)}${strong('Providers')} → ${strong('New')} → ${strong('Microsoft Azure')}, with exactly this name.`,
  gone: (it) =>
    line`${operator(it)} asks ${value(it, 'requester', 'the requester')} whether that was meant. If not, they create it again in Cloud Application Manager with exactly this name; if it was, the case is cancelled.`,
  initializing: stalled,
  processing: stalled,
  deleting: (it) =>
    line`${operator(it)} asks ${value(it, 'requester', 'the requester')} whether that was meant. If not, it is created again once it is gone; if it was, the case is cancelled.`,
  unavailable: (it) =>
    line`${operator(it)} checks at Partner Center that the relationship still stands${part(it, 'related', (day) => line` (it did on ${day})`)}, restores the access under ${LOGS} and has it synchronized. Nothing is needed from anybody else.`,
};

/** A provider that is not ready and does not become so by itself: how it stands, and the next action. */
export function providerNotYet(it: Notice): readonly Line[] {
  const state = it.values?.['state'] ?? '';
  const next = NEXT[state] ?? stalled;
  const isMissing = state === 'absent' || state === 'gone';
  return [
    line`The provider ${value(it, 'name', 'in Cloud Application Manager')} ${say(STANDS[state] ?? 'is not ready yet')}${part(it, 'since', (since) => line`, unchanged since ${since}; read again`)}${at(it)}.`,
    line`Next: ${next(it)} It is read again without you, at least four times a day.`,
    ...(isMissing
      ? ifKnown(it, 'form', (url): Line => [{ link: 'The form for a new provider', url }])
      : []),
  ];
}
