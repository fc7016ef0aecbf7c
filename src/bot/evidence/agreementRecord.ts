import { type EventOf, migrationEvent } from '../../migration/events.js';
import type { EvidenceBundle } from '../../services/ledger/bundle.js';
import { readEvent } from '../../services/store/shapes.js';

/** Who accepted Microsoft's terms and when, in the fields Partner Center asks of a partner. */
export interface AgreementRecord {
  /** For an operator to read: this is what was recorded here, not a statement made to Microsoft. */
  readonly note: string;
  readonly type: 'MicrosoftCustomerAgreement';
  readonly primaryContact: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
  };
  readonly dateAgreed: string;
  /** The text that was accepted here. */
  readonly terms: { readonly version: string; readonly language: string; readonly digest: string };
}

const NOTE =
  'Recorded by Handover for an operator to compare. It attests nothing to Microsoft: the customer accepts Microsoft’s own agreement on Microsoft’s page.';

/** The newest acceptance, handed to operators; absent until somebody accepted. Nothing of ours sends it anywhere. */
export function agreementRecord({ entries }: EvidenceBundle): AgreementRecord | undefined {
  const accepted = entries
    .flatMap((entry): readonly EventOf<'TermsAccepted'>[] => {
      const event = migrationEvent.safeParse(readEvent(entry)).data;
      return event?.type === 'TermsAccepted' ? [event] : [];
    })
    .at(-1);
  const microsoft = accepted?.terms.find(({ party }) => party === 'microsoft');
  if (!accepted || !microsoft) return undefined;
  const { version, language, digest } = microsoft;
  return {
    note: NOTE,
    type: 'MicrosoftCustomerAgreement',
    primaryContact: { ...namesOf(accepted), email: accepted.by.email ?? '' },
    dateAgreed: accepted.at.toISOString(),
    terms: { version, language, digest },
  };
}

/** Directories keep one name; the last word is taken for the last name, and an operator sees it. */
function namesOf({ proof }: EventOf<'TermsAccepted'>) {
  const words = proof.name.trim().split(/\s+/);
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
}
