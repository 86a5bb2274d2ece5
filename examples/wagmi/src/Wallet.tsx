import { type ReactElement, useState } from "react";
import { explainError } from "trust-machine/errors/explainError";
import { loadErrorCatalogue } from "trust-machine/errors/loadErrorCatalogue";
import { formatAmount } from "trust-machine/stablecoin/formatAmount";
import type { Address } from "viem";
import { useConnection, useReadContract, useWriteContract } from "wagmi";

import { token } from "./config.js";

// #region balance
/** What an account holds. */
export function Balance({ holder }: { holder: Address }): ReactElement {
  const symbol = useReadContract({ ...token, functionName: "symbol" });
  const balance = useReadContract({ ...token, functionName: "balanceOf", args: [holder] });
  if (balance.data === undefined) return <p>…</p>;

  return <p>{`${formatAmount(balance.data)} ${symbol.data ?? ""}`}</p>;
}
// #endregion balance

// #region pay
/** Pays from the connected wallet, and says in words why if the token refuses. */
export function PayButton({ to, value }: { to: Address; value: bigint }): ReactElement {
  const { isConnected } = useConnection();
  const { mutate: write, isPending } = useWriteContract();
  const [refusal, setRefusal] = useState<string>();
  const pay = (): void =>
    write(
      { ...token, functionName: "transfer", args: [to, value] },
      { onError: (error) => void explain(error).then(setRefusal), onSuccess: () => setRefusal(undefined) },
    );

  return (
    <>
      <button type="button" disabled={!isConnected || isPending} onClick={pay}>
        {`Pay ${formatAmount(value)}`}
      </button>
      {refusal === undefined ? null : <p role="alert">{refusal}</p>}
    </>
  );
}

/** Why a contract refused, or else what the wallet said. */
export async function explain(error: Error): Promise<string> {
  const explained = explainError(error, await loadErrorCatalogue("en"));
  return explained === undefined ? error.message : `${explained.why} ${explained.todo}`;
}
// #endregion pay
