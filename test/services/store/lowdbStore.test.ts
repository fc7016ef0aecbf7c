import { storeContract } from '../../contracts/store.js';
import { aLowdbStore } from './folders.js';

storeContract('the embedded store', () => aLowdbStore());
storeContract('the embedded store that remembers one stream', () =>
  aLowdbStore({ cachedStreams: 1 }),
);
