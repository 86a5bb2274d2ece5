import { CliError } from "../../lib/CliError.js";

/** What the standard's own answers are. */
const DOCUMENTS = "application/ld+json, application/json";

/** Asks a service, and tells what it says where it refuses. */
export async function askService(address: URL, accept = DOCUMENTS): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { headers: { accept } });
  } catch (error) {
    const { cause, message } = error as Error;
    throw new CliError(
      {
        what: `${address.origin} does not answer.`,
        why: `${cause instanceof Error ? cause.message : message}.`,
        todo: "Give --service the address of a running EPCIS service, with the path above /events.",
      },
      { cause: error },
    );
  }
  if (response.ok) return response;
  throw new CliError({
    what: `${address.origin} refuses the query.`,
    why: `It answers ${response.status}: ${reasonIn(await response.text())}`,
    todo: "Correct the --query parameters, or ask whoever runs the service.",
  });
}

/** Problems come as RFC 7807 has them. */
function reasonIn(text: string): string {
  try {
    const { title, detail } = JSON.parse(text) as { title?: string; detail?: string };
    return [title, detail].filter((part) => part !== undefined).join(": ") || text.slice(0, 300);
  } catch {
    return text.slice(0, 300);
  }
}
