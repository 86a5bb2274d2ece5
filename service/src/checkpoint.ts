/** Places at which a test ends the process, to see that nothing is lost there and nothing done twice. */
export type Checkpoint =
  "capture accepted" | "events stored" | "batch stored" | "transaction stored" | "transaction sent" | "anchor recorded";

/** Told of each place that is passed. */
export type Checkpoints = (place: Checkpoint) => void;

/** Ends the process at one place as if its machine had lost power; passes the others. */
export function endingAt(place: string | undefined): Checkpoints {
  return (passed) => {
    if (passed === place) process.kill(process.pid, "SIGKILL");
  };
}
