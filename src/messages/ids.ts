import { z } from 'zod';

/** A point in time: `Date` (UTC) in memory, ISO text in files. */
export const instant = z.coerce.date();

/** One migration, for life. Opaque; people see the {@link caseNumber}. */
export const migrationId = z
  .string()
  .regex(/^m_[0-9a-z]{8,40}$/)
  .brand<'MigrationId'>();
export type MigrationId = z.output<typeof migrationId>;

/** The number people read aloud: six letters and digits without 0, O, 1 and I, such as `K7M-3QX`. */
export const caseNumber = z
  .string()
  .regex(/^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$/)
  .brand<'CaseNumber'>();
export type CaseNumber = z.output<typeof caseNumber>;

/** An Entra tenant id, lower case: always the customer's unless its name says otherwise. */
export const tenantId = z.guid().toLowerCase().brand<'TenantId'>();
export type TenantId = z.output<typeof tenantId>;

/** An Azure subscription id, lower case. */
export const subscriptionId = z.guid().toLowerCase().brand<'SubscriptionId'>();
export type SubscriptionId = z.output<typeof subscriptionId>;

/**
 * Who someone is, by immutable platform ids: `teams:<tenantId>/<objectId>`,
 * `slack:<workspaceId>/<userId>`, or `mail:<address>` for a person no platform knows.
 */
export const personId = z
  .string()
  .regex(/^(teams|slack|mail):.+$/)
  .brand<'PersonId'>();
export type PersonId = z.output<typeof personId>;

/** The stream an event belongs to: `migration/<id>`, `person/<id>`, `tenant/<id>`, `partner/main`. */
export const streamId = z
  .string()
  .regex(/^(migration|person|tenant|workspace|partner)\/.+$/)
  .brand<'StreamId'>();
export type StreamId = z.output<typeof streamId>;

export const migrationStream = (id: MigrationId): StreamId => streamId.parse(`migration/${id}`);
export const personStream = (id: PersonId): StreamId => streamId.parse(`person/${id}`);
export const tenantStream = (id: TenantId): StreamId => streamId.parse(`tenant/${id}`);
export const PARTNER_STREAM: StreamId = streamId.parse('partner/main');
/** Whether anything may leave the house: operators pause and resume it. */
export const SENDING_STREAM: StreamId = streamId.parse('partner/sending');

/** The kind of a stream, and what its events and decisions are. */
export type StreamKind = 'migration' | 'person' | 'tenant' | 'workspace' | 'partner';
export const kindOfStream = (stream: StreamId): StreamKind =>
  stream.slice(0, stream.indexOf('/')) as StreamKind;
