import { type PortWish, reservePort } from "./reservePort.js";

/** The first port of this machine that nobody listens on, for a program that cannot be handed a reservation. */
export async function freePort(wish: PortWish): Promise<number> {
  const { port, release } = await reservePort(wish);
  await release();
  return port;
}
