import { HDNodeWallet, id } from "ethers";

/** Ten addresses for ever, so that their zero bytes cost the same each time. */
export function tenAccounts(name: string): string[] {
  return Array.from({ length: 10 }, (_, index) => HDNodeWallet.fromSeed(id(`${name} ${index}`)).address);
}
