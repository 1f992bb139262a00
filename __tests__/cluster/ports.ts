import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/**
 * Below the ranges from which Linux and macOS take the ports of outgoing connections, so that none of those can occupy
 * a port between this look and the component's own bind.
 */
const FIRST_PORT = 15_000;
const PORT_COUNT = 15_000;

/** Processes that start clusters at the same moment look at different blocks of ports. */
const BLOCK = 16;
let cursor = (process.pid * BLOCK) % PORT_COUNT;

/**
 * `count` ports of 127.0.0.1 on which nothing listens. As long as this process runs no other call gets them, in this process
 * or in another, however long the server takes until it listens.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let tried = 0; ports.length < count; tried += 1) {
    if (tried === PORT_COUNT) {
      throw new Error(`no ${count} free ports between ${FIRST_PORT} and ${FIRST_PORT + PORT_COUNT} on 127.0.0.1`);
    }
    const port = FIRST_PORT + cursor;
    cursor = (cursor + 1) % PORT_COUNT;
    if ((await reserve(port)) && (await isFree(port))) {
      ports.push(port);
    }
  }
  return ports;
}

/** Whether a server could listen on this port of 127.0.0.1 now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Takes a port for this process, which its UDP twin stands for: nothing here listens on UDP, only one process can bind it, and
 * the system lets go of it when that process ends, however it dies.
 */
function reserve(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, address: "127.0.0.1", exclusive: true }, () => {
      socket.unref();
      socket.removeAllListeners();
      resolve(true);
    });
  });
}
