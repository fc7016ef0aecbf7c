import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The network between one process and the database. */
export interface Wire {
  /** The database's address through this wire. */
  readonly address: string;
  /** Breaks every connection, and lets none through until it is mended. */
  readonly cut: () => void;
  readonly mend: () => void;
  /**
   * Breaks every connection when these words are sent next; they arrive, or are lost with it. `forGood`:
   * and lets none through until it is mended.
   */
  readonly cutAt: (words: string, arrive: 'arrive' | 'lost', until?: 'forGood') => void;
  /** How often these words were sent so far. */
  readonly sent: (words: string) => number;
  readonly close: () => Promise<void>;
}

/** A wire to the database of this address. */
export async function aWire(address: string): Promise<Wire> {
  const database = new URL(address);
  const sockets = new Set<Socket>();
  const said: Buffer[] = [];
  let isCut = false;
  let trap:
    | { readonly words: string; readonly arrive: 'arrive' | 'lost'; readonly forGood: boolean }
    | undefined;

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  function forward(data: Buffer, far: Socket): void {
    if (!trap || !data.includes(trap.words)) {
      far.write(data);
      return;
    }
    const { arrive, forGood } = trap;
    trap = undefined;
    isCut = forGood;
    if (arrive === 'lost') {
      cut();
      return;
    }
    // The server's answer proves that it did what was asked; nobody gets to hear it.
    far.removeAllListeners('data');
    far.once('data', cut);
    far.write(data);
  }
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(database.port), database.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', (data) => {
      said.push(data);
      forward(data, far);
    });
    far.on('data', (data) => near.write(data));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = new URL(address);
  here.port = String((server.address() as AddressInfo).port);

  return {
    address: here.href,
    cut() {
      isCut = true;
      cut();
    },
    mend() {
      isCut = false;
    },
    cutAt(words, arrive, until) {
      trap = { words, arrive, forGood: until === 'forGood' };
    },
    sent: (words) => Buffer.concat(said).toString('latin1').split(words).length - 1,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
