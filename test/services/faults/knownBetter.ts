import type { Failure, Meaning } from './answers.js';

/** What a client makes of a failure where it knows more than the status says. */
type Better =
  | { readonly answered: unknown }
  | (Omit<Meaning, 'says'> & {
      readonly says: Meaning['says'] | RegExp;
      /** True: the chat platform's own kind of error, for what will never work. */
      readonly isPlatforms?: true;
    });
type Knows = (failure: Failure) => Better | undefined;

const statusOf = ({ verdict }: Failure): number | undefined =>
  typeof verdict === 'object' ? verdict.status : undefined;
/** A success with a body that is no answer. */
const isMeaningless = ({ how }: Failure): boolean =>
  how === 'nothing' || how === 'JSON of another kind';

/** MSAL reads the body itself, and calls one without a token so. */
const noToken: Knows = (failure) =>
  isMeaningless(failure)
    ? { code: 'rejected', says: /^Entra gave no token: network_error$/ }
    : undefined;

/** Azure hides what a token may not see, in one of these ways. */
const isHidden = (failure: Failure): boolean => [403, 404].includes(statusOf(failure) ?? 0);

const TEAMS_NEVER: Readonly<Record<number, Meaning['code']>> = {
  403: 'unreachablePerson',
  404: 'unreachablePerson',
  413: 'tooLarge',
};
const GATEWAY: readonly number[] = [502, 503, 504];

/** Teams names what will never work, what may be tried again at once, and when it gave up itself. */
const teams =
  (never: Readonly<Record<number, Meaning['code']>>): Knows =>
  (failure) => {
    const status = statusOf(failure) ?? 0;
    const reason = never[status];
    if (reason) return { code: reason, says: status, isPlatforms: true };
    if (status === 412) return { code: 'unreachable', retryAfterMs: 1_000, says: 412 };
    if (GATEWAY.includes(status)) return failure.safe;
    return [500, 501].includes(status) ? { code: 'rejected', says: status } : undefined;
  };

/** A gateway that passed it on, and a message without an id: whether it stands there is not known. */
const teamsSend: Knows = (failure) => {
  if (isMeaningless(failure)) {
    return { code: 'outcomeUnknown', says: /^Teams answered in an unknown shape$/ };
  }
  const inDoubt = [502, 504].includes(statusOf(failure) ?? 0);
  return inDoubt ? failure.once : teams(TEAMS_NEVER)(failure);
};
const teamsRead: Knows = (failure) =>
  isMeaningless(failure)
    ? { code: 'rejected', says: /^Teams answered in an unknown shape$/ }
    : teams(TEAMS_NEVER)(failure);
const done = (failure: Failure) => (isMeaningless(failure) ? { answered: undefined } : undefined);

/** By the title of the client; what is not here is meant as every client means it. */
export const KNOWN_BETTER: Readonly<Record<string, Knows>> = {
  'Entra, asked a token of our app': noToken,
  'Entra, asked a token for Partner Center': noToken,
  'Entra, asked who signed in': noToken,
  'Azure, asked the subscriptions of a sign-in': (failure) =>
    isHidden(failure)
      ? { code: 'unauthorised', says: /^Azure shows this sign-in no list of subscriptions$/ }
      : undefined,
  'Azure, asked who is Owner': (failure) =>
    isHidden(failure)
      ? {
          answered: {
            verified: [],
            refused: [{ id: 'c0a1b2c3-d4e5-4f60-8172-93a4b5c6d7e1', why: 'unreadable' }],
          },
        }
      : undefined,
  // Installed already.
  'Graph, asked to install the app for a person': (failure) =>
    statusOf(failure) === 409 ? { answered: undefined } : done(failure),
  // Its label is ours alone: it was made a moment ago.
  'Graph, asked for directory roles': (failure) =>
    statusOf(failure) === 409
      ? {
          code: 'unreachable',
          retryAfterMs: 2_000,
          says: /^Graph made the relationship and does not list it yet$/,
        }
      : undefined,
  // Accepted, and read back: it is not there yet, so it is coming up.
  'Cloud Application Manager, asked to create a provider': (failure) =>
    isMeaningless(failure)
      ? {
          answered: {
            call: 'provider',
            state: 'initializing',
            at: new Date('2026-11-22T12:00:00.000Z'),
          },
        }
      : undefined,
  'Teams, asked to send': teamsSend,
  'Teams, asked to edit': (failure) =>
    done(failure) ?? teams({ ...TEAMS_NEVER, 404: 'messageGone' })(failure),
  'Teams, asked who is in a channel': teamsRead,
};
