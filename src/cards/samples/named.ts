import type { CardModel } from '../../messages/card.js';

/** Cards by a stable name, such as `consent-sign-in`. */
export type Samples = Readonly<Record<string, CardModel>>;
