import { Listr, ListrLogger, ProcessOutput, type ListrTask } from "listr2";

/** Shows words beside the step under way; they are replaced by the next ones. */
export type Report = (detail: string) => void;

/** How long a step may say nothing where its lines are kept. */
const QUIET_MS = 10_000;

/** One step of a script, shown while it runs. */
export interface Step {
  readonly title: string;
  readonly run: (report: Report) => Promise<void>;
}

/**
 * Runs the steps in order and shows them on standard error, so that standard output belongs to the result: a list that updates
 * itself in a terminal, a line for each end elsewhere. The first step that fails ends the run with its error.
 */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  if (process.stderr.isTTY && process.stdout.isTTY) await runInTerminal(steps);
  else for (const step of steps) await runPlainly(step);
}

/** Runs one step and gives back what it results in. */
export async function runStep<Result>(title: string, run: (report: Report) => Promise<Result>): Promise<Result> {
  const results: Result[] = [];
  await runSteps([{ title, run: async (report) => void results.push(await run(report)) }]);

  return results[0] as Result;
}

async function runInTerminal(steps: readonly Step[]): Promise<void> {
  const logger = new ListrLogger<string>({
    useIcons: false,
    toStderr: [],
    processOutput: new ProcessOutput(process.stderr, process.stderr),
  });

  await new Listr(steps.map(toTask), { rendererOptions: { logger, showErrorMessage: false } }).run();
}

function toTask(step: Step): ListrTask {
  return {
    title: step.title,
    task: (_, task) =>
      step.run((detail) => {
        task.title = `${step.title}: ${detail}`;
      }),
  };
}

async function runPlainly(step: Step): Promise<void> {
  try {
    await step.run(slowly(step.title));
    process.stderr.write(`✔ ${step.title}\n`);
  } catch (error) {
    process.stderr.write(`✖ ${step.title}\n`);
    throw error;
  }
}

/** Says how far a long step is, now and then: where lines are kept, one for each word would bury the rest. */
function slowly(title: string): Report {
  let last = Date.now();
  return (detail) => {
    if (Date.now() - last < QUIET_MS) return;
    last = Date.now();
    process.stderr.write(`… ${title}: ${detail}\n`);
  };
}
