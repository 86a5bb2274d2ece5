/** The exceptions of the EPCIS 2.0 REST binding, with the status and the title that it gives to each. */
const EXCEPTIONS = {
  ValidationException: [400, "EPCIS validation exception"],
  QueryValidationException: [400, "EPCIS query exception"],
  QueryParameterException: [400, "EPCIS query exception"],
  SubscriptionControlsException: [400, "Subscription error"],
  SecurityException: [403, "Access to resource forbidden"],
  NoSuchNameException: [404, "Resource not found"],
  NoSuchResourceException: [404, "Resource not found"],
  NotAcceptableException: [406, "Conflicting request and response headers"],
  ResourceAlreadyExistsException: [409, "A resource with the provided identifier already exists."],
  CaptureLimitExceededException: [413, "Capture Payload too large"],
  QueryTooLargeException: [413, "Query result is too large"],
  QueryTooComplexException: [413, "Query is too complex"],
  URITooLongException: [414, "URI Too Long"],
  UnsupportedMediaTypeException: [415, "Unsupported Media Type"],
  ImplementationException: [500, "A server-side error occurred"],
} as const satisfies Record<string, readonly [number, string]>;

/** The name of an exception of the EPCIS 2.0 REST binding. */
export type ExceptionName = keyof typeof EXCEPTIONS;

/** The body of an answer that says what went wrong (RFC 7807). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
}

/** A request that the service does not serve, in the words of the standard. */
export class EpcisProblem extends Error {
  readonly body: ProblemBody;

  /**
   * @param name - The exception of the standard.
   * @param detail - What about this request is wrong, and what to do; a sentence for the caller.
   * @param special - A status and title other than those of the exception.
   */
  constructor(name: ExceptionName, detail: string, special: Partial<Pick<ProblemBody, "status" | "title">> = {}) {
    super(detail);
    this.name = "EpcisProblem";
    const [status, title] = EXCEPTIONS[name];
    this.body = { type: `epcisException:${name}`, title, status, detail, ...special };
  }
}

/** A part of the standard that this service does not have. */
export function notSupported(detail: string): EpcisProblem {
  const special = { status: 501, title: "Functionality not supported by server" };
  return new EpcisProblem("ImplementationException", detail, special);
}

/** Writes a problem as the answer to a request for a path. */
export function problemResponse({ body }: EpcisProblem, instance: string): Response {
  return new Response(JSON.stringify({ ...body, instance }), {
    status: body.status,
    headers: { "Content-Type": "application/problem+json" },
  });
}
