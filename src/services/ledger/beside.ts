import { z } from 'zod';

import { open, sealedText, sealsOf } from '../store/personal.js';
import type { BundleEntry, EvidenceBundle } from './bundle.js';
import { sha256 } from './chain.js';
import type { Fault } from './verdict.js';

/** Checks every personal value against the digest that stands for it. */
export const valueFaults = (entries: readonly BundleEntry[]): readonly Fault[] =>
  entries.flatMap(({ event, values }, index) => {
    const seals = sealsOf(event);
    const entry = index + 1;
    return Object.entries(values).flatMap(([digest, sealed]): readonly Fault[] => {
      if (!seals.includes(digest)) return [{ code: 'valueStray', entry, what: digest }];
      return sha256(sealedText(sealed)) === digest
        ? []
        : [{ code: 'valueChanged', entry, what: digest }];
    });
  });

/** How many personal values are gone, their digests still standing. */
export const purgedIn = (entries: readonly BundleEntry[]): number =>
  entries.flatMap(({ event, values }) => sealsOf(event).filter((digest) => !(digest in values)))
    .length;

const consentShown = z.object({
  type: z.literal('ConsentShown'),
  digest: z.string(),
  text: z.string(),
});
const isPurged = ({ event, values }: BundleEntry): boolean =>
  sealsOf(event).some((digest) => !(digest in values));

/** Checks every recorded text against the digest an acceptance refers to. */
export const shownFaults = (entries: readonly BundleEntry[]): readonly Fault[] =>
  entries.flatMap((entry, index) => {
    const shown = consentShown.safeParse(open(entry.event, entry.values));
    return shown.success && !isPurged(entry) && sha256(shown.data.text) !== shown.data.digest
      ? [{ code: 'shownTextChanged', entry: index + 1, what: shown.data.digest } as const]
      : [];
  });

/** Checks that the signed list of terms and the texts are the same, and each text is what was accepted. */
export function termsFaults({ statement, terms }: EvidenceBundle): readonly Fault[] {
  const missing = statement.terms.filter((digest) => !Object.hasOwn(terms, digest));
  return [
    ...missing.map((what) => ({ code: 'termsMissing', what }) as const),
    ...Object.entries(terms).flatMap(([what, text]): readonly Fault[] => {
      if (!statement.terms.includes(what)) return [{ code: 'termsStray', what }];
      return sha256(text) === what ? [] : [{ code: 'termsChanged', what }];
    }),
  ];
}
