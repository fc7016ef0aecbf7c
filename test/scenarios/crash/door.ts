import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The one address of a bot whose processes come and go. */
export interface Door {
  readonly port: number;
  /** Who knocks from now on is led to this port. */
  lead(port: number): void;
  /** Cuts every connection, as the death of a process does, and lets nobody in. */
  slam(): void;
  close(): Promise<void>;
}

/** A door nobody stands behind yet. */
export async function openDoor(): Promise<Door> {
  const open = new Set<Socket>();
  let behind: number | undefined;
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket
      .setNoDelay(true)
      .on('close', () => open.delete(socket))
      .on('error', () => undefined);
  };
  const server = createServer((visitor) => {
    keep(visitor);
    if (behind === undefined) {
      visitor.destroy();
      return;
    }
    const inside = keep(connect(behind, '127.0.0.1'));
    visitor.pipe(inside).pipe(visitor);
    visitor.on('close', () => inside.destroy());
    inside.on('close', () => visitor.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const slam = (): void => {
    behind = undefined;
    for (const socket of open) socket.destroy();
  };
  return {
    port,
    lead: (to) => (behind = to),
    slam,
    async close() {
      slam();
      server.close();
      await once(server, 'close');
    },
  };
}
