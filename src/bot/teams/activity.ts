import { z } from 'zod';

/** Longer ids than this do not come from Teams. */
const LONGEST_ID = 1_000;

/** What is not of the expected form counts as absent: clients differ in what they leave out. */
const word = z.string().optional().catch(undefined);
const id = z.string().min(1).max(LONGEST_ID);

/** Takes what fits and leaves out the rest. */
const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((item) => {
        const parsed = schema.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      }),
    );

const account = z.object({ id, name: word, aadObjectId: word, tenantId: word });
const mention = z.object({
  type: z.literal('mention'),
  /** As it stands in the message's text, such as `<at>Handover</at>`. */
  text: z.string().min(1),
  mentioned: z.object({ id, name: word }),
});
const channelData = z.object({
  tenant: z.object({ id: word }).optional().catch(undefined),
});

/** The part of a Bot Framework activity that we read. Without a type and a conversation it is none. */
export const activitySchema = z.object({
  type: z.string().min(1),
  id: id.optional().catch(undefined),
  /** The message a pressed button stands on. */
  replyToId: id.optional().catch(undefined),
  name: word,
  serviceUrl: word,
  timestamp: word,
  text: word,
  textFormat: word,
  /** `add` or `remove`, of an installation. */
  action: word,
  from: account.optional().catch(undefined),
  recipient: account.optional().catch(undefined),
  conversation: z.object({
    id,
    conversationType: word,
    tenantId: word,
    isGroup: z.boolean().optional().catch(undefined),
  }),
  channelData: channelData.optional().catch(undefined),
  attachments: listOf(z.object({ contentType: z.string() })),
  entities: listOf(mention),
  membersAdded: listOf(account),
  value: z.unknown().optional(),
});
export type Activity = z.output<typeof activitySchema>;

/** The Entra tenant Teams says the sender is in. */
export const tenantOf = ({ channelData, conversation, from }: Activity): string | undefined =>
  channelData?.tenant?.id ?? conversation.tenantId ?? from?.tenantId;
