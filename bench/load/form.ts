import { randomUUID } from 'node:crypto';

/** What a person types: words that open the form, then its five fields. */
export const WORDS: readonly string[] = [
  'start',
  'migrate',
  'United States',
  'no',
  'Contoso-Prod',
  'megan@contoso.example',
];

/** A person in a conversation of their own. */
export interface Speaker {
  readonly conversation: string;
  readonly objectId: string;
}

/** How a platform delivers what people say. */
export interface Wire {
  readonly path: string;
  /** Somebody who never wrote before. */
  readonly newSpeaker: () => Speaker;
  readonly requestOf: (speaker: Speaker, text: string) => Said;
}

/** A request as it goes to the bot. */
export interface Said {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The Bot Framework's protocol; with a token where the bot checks senders. */
export const teamsWire = (serviceUrl: string, authorization?: string): Wire => {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  return {
    path: '/api/messages',
    newSpeaker,
    requestOf: (speaker, text) => ({ body: activityOf(speaker, text, serviceUrl), headers }),
  };
};

/** The customer's tenant. */
const TENANT = '3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c';

let spoken = 0;

const newSpeaker = (): Speaker => ({
  conversation: `a:${randomUUID()}`,
  objectId: randomUUID(),
});

/** A message as Teams sends it. */
function activityOf({ conversation, objectId }: Speaker, text: string, serviceUrl: string): string {
  spoken += 1;
  return JSON.stringify({
    type: 'message',
    id: `${process.pid}-${spoken}`,
    timestamp: new Date().toISOString(),
    serviceUrl,
    channelId: 'msteams',
    from: { id: `29:${objectId}`, name: 'Megan Bowen', aadObjectId: objectId },
    recipient: { id: '28:handover', name: 'Handover' },
    conversation: { id: conversation, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    locale: 'en-US',
    textFormat: 'plain',
    text,
  });
}
