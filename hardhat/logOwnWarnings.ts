import { TASK_COMPILE_SOLIDITY_LOG_COMPILATION_ERRORS } from "hardhat/builtin-tasks/task-names.js";
import { subtask } from "hardhat/config.js";

/** The part of the compiler's output that matters here. */
interface Diagnostics {
  readonly output: { readonly errors?: readonly { severity: string; sourceLocation?: { file: string } }[] };
}

/**
 * Keeps the compiler's warnings about dependencies to itself: nobody here can act on them, and among dozens of them a warning
 * about our own sources would be overlooked. Errors are shown wherever they are.
 */
subtask(TASK_COMPILE_SOLIDITY_LOG_COMPILATION_ERRORS, async (args: Diagnostics, _hre, runSuper) => {
  const errors = (args.output.errors ?? []).filter(
    ({ severity, sourceLocation }) =>
      severity === "error" || sourceLocation === undefined || isOwn(sourceLocation.file),
  );
  await runSuper({ ...args, output: { ...args.output, errors } });
});

function isOwn(file: string): boolean {
  return file.startsWith("contracts/") || file.startsWith("bench/");
}
