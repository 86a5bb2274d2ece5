// Renders the components as a server does, pays with wagmi's actions, and renders again.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { WagmiProvider } from "wagmi";
import { connect, simulateContract, waitForTransactionReceipt, writeContract } from "wagmi/actions";
import { readContractQueryOptions } from "wagmi/query";

import { carrier, config, token } from "./config.js";
import { Balance, explain, PayButton } from "./Wallet.js";

const PRICE = 12_500_000n;

console.log(`Before: ${await page()}`);

// #region actions
const [wallet] = config.connectors;
await connect(config, { connector: wallet });
const { request } = await simulateContract(config, { ...token, functionName: "transfer", args: [carrier, PRICE] });
const hash = await writeContract(config, request);
const { status } = await waitForTransactionReceipt(config, { hash });
console.log(`The payment ended with ${status}.`);
// #endregion actions

console.log(`After: ${await page()}`);

// #region refusal
try {
  await simulateContract(config, { ...token, functionName: "transfer", args: [carrier, 10n ** 15n] });
  throw new Error("The token did not refuse.");
} catch (error) {
  console.log(`Too much: ${await explain(error as Error)}`);
}
// #endregion refusal

/** The page as a server renders it: what its hooks read is fetched before. */
async function page(): Promise<string> {
  const queries = new QueryClient();
  await queries.prefetchQuery(readContractQueryOptions(config, { ...token, functionName: "symbol" }));
  await queries.prefetchQuery(
    readContractQueryOptions(config, { ...token, functionName: "balanceOf", args: [carrier] }),
  );
  const markup = renderToStaticMarkup(
    <WagmiProvider config={config} reconnectOnMount={false}>
      <QueryClientProvider client={queries}>
        <Balance holder={carrier} />
        <PayButton to={carrier} value={PRICE} />
      </QueryClientProvider>
    </WagmiProvider>,
  );
  queries.clear();
  return markup;
}
