// Runs a program that need not know that it is a child, and ends it when its parent has ended: `node launcher.mjs <program> …`.
// The channel to the parent closes also when the parent was killed and could tell nothing. Started as the head of a process group.
import { pathToFileURL } from "node:url";

/** How long the program may take to end after its parent before it is ended by force. */
const END_BOUND_MS = 4_000;

const [node, , program, ...args] = process.argv;
process.argv = [node, program, ...args];

if (!process.connected) process.exit(1);
process.once("disconnect", () => {
  process.once("exit", endGroup);
  setTimeout(endGroup, END_BOUND_MS).unref();
  // The program's own handler runs, if it has one. Without one a signal would end this process and leave what it started.
  if (process.listenerCount("SIGTERM") > 0) process.kill(process.pid, "SIGTERM");
  else endGroup();
});
// Listening alone shall not keep a program alive that has finished.
process.channel.unref();

await import(pathToFileURL(program).href);

/** Ends this process and all that it started. */
function endGroup() {
  process.kill(-process.pid, "SIGKILL");
}
