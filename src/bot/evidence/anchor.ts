import type { RenderContext } from '../../cards/context.js';
import type { StreamId } from '../../messages/ids.js';
import { kindOfStream, migrationId } from '../../messages/ids.js';
import type { MailModel } from '../../messages/mail.js';
import type { Notice } from '../../messages/notice.js';
import { headOf, type Ledger } from '../../services/ledger/ledger.js';

/** What anchoring needs. */
export interface AnchorOptions {
  readonly ledger: Pick<Ledger, 'entries'>;
  readonly context: Pick<RenderContext, 'pageUrl'>;
}

/**
 * Writes the digest of a migration's whole history into the mail that tells its outcome. It leaves the
 * house with the mail, so that a history shortened or rewritten later shows.
 */
export async function anchoredMail(
  mail: MailModel,
  stream: StreamId,
  { ledger }: AnchorOptions,
): Promise<MailModel> {
  return mail.kind === 'outcome' ? { ...mail, head: await headOf(ledger, stream) } : mail;
}

/** The same for the line in support's thread, with the way to the evidence. */
export async function anchoredNotice(
  notice: Notice,
  stream: StreamId,
  { ledger, context }: AnchorOptions,
): Promise<Notice> {
  if (notice.code !== 'evidenceKept' || kindOfStream(stream) !== 'migration') return notice;
  const { digest, length } = await headOf(ledger, stream);
  const migration = migrationId.parse(stream.slice('migration/'.length));
  const press = { action: 'migration.details', migration, version: 0, subject: 'support' } as const;
  const url = context.pageUrl('evidence', press);
  return { ...notice, values: { ...notice.values, digest, length: `${length}`, url } };
}
