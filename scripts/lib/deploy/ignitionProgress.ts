import type { ExecutionEventListener } from "@nomicfoundation/ignition-core";

import type { Report } from "../progress.js";

/** Tells how far Ignition is: how many of its steps are done, and which one was the last. */
export function ignitionProgress(report: Report): ExecutionEventListener {
  let total = 0;
  let done = 0;
  const complete = ({ futureId }: { futureId: string }) => {
    done += 1;
    report(`${done} of ${total} (${futureId})`);
  };
  const ignore = () => undefined;

  return {
    batchInitialize: ({ batches }) => {
      total = batches.flat().length;
    },
    deploymentExecutionStateComplete: complete,
    callExecutionStateComplete: complete,
    staticCallExecutionStateComplete: complete,
    sendDataExecutionStateComplete: complete,
    contractAtExecutionStateInitialize: complete,
    readEventArgumentExecutionStateInitialize: complete,
    encodeFunctionCallExecutionStateInitialize: complete,
    wipeApply: ignore,
    deploymentExecutionStateInitialize: ignore,
    callExecutionStateInitialize: ignore,
    staticCallExecutionStateInitialize: ignore,
    sendDataExecutionStateInitialize: ignore,
    networkInteractionRequest: ignore,
    transactionSend: ignore,
    transactionConfirm: ignore,
    staticCallComplete: ignore,
    onchainInteractionBumpFees: ignore,
    onchainInteractionDropped: ignore,
    onchainInteractionReplacedByUser: ignore,
    onchainInteractionTimeout: ignore,
    deploymentStart: ignore,
    deploymentInitialize: ignore,
    reconciliationWarnings: ignore,
    runStart: ignore,
    beginNextBatch: ignore,
    deploymentComplete: ignore,
    setModuleId: ignore,
    setStrategy: ignore,
  };
}
