import type { Approval } from "../../src/access/quorum.js";
import { CliError, EXIT } from "./CliError.js";
import type { Io } from "./Io.js";
import { address, bytes, type Members, record, records, requireFormat, text, whole, word } from "./members.js";
import { notThat, readJson } from "./readJson.js";
import {
  COLLECTION_FORMAT,
  type CollectionFile,
  isCheckSigned,
  isRequestSigned,
  REQUEST_FORMAT,
  requestDigest,
  type RequestFile,
  type RequestTerms,
  type Signatory,
  SIGNATURE_FORMAT,
  type SignatureFile,
} from "./request.js";

/**
 * Reads a request and makes sure that its maker signed what it says. What `content` says is for its kind to read; compare the
 * subject with `requireSubject`, for only the subject is signed.
 */
export async function readRequest(io: Io, path: string): Promise<RequestFile> {
  return acceptRequest(path, await readJson(io, path, "a request"));
}

/** Reads a checker's signature and makes sure that it is one, and over this request. */
export async function readSignature(io: Io, path: string, request: RequestTerms): Promise<SignatureFile> {
  return acceptSignature(path, await readJson(io, path, "a signature file"), request);
}

/** Reads a request with its signatures, and makes sure of each as if it came alone. */
export async function readCollection(io: Io, path: string): Promise<CollectionFile> {
  const members = await readJson(io, path, "a collection");
  const [request, list] = parsed(path, "a collection", () => {
    requireFormat(members, COLLECTION_FORMAT);
    return [record(members.request, "request"), records(members.signatures, "signatures")] as const;
  });
  const accepted = acceptRequest(path, request);
  const signatures = list.map((signature) => acceptSignature(path, signature, accepted));
  return { format: COLLECTION_FORMAT, request: accepted, signatures };
}

function acceptRequest(path: string, members: Members): RequestFile {
  const file = parsed(path, "a request", () => toRequest(members));
  if (isRequestSigned(file)) return file;
  throw tampered(
    path,
    `It is not signed by ${file.maker.account}, who is said to have made it: it was changed after that.`,
  );
}

function acceptSignature(path: string, members: Members, request: RequestTerms): SignatureFile {
  const file = parsed(path, "a signature file", () => toSignature(members));
  const digest = requestDigest(request);
  if (file.request !== digest) {
    throw tampered(path, `It is over the request ${file.request}, and this one is ${digest}.`);
  }
  if (isCheckSigned(request, file)) return file;
  throw tampered(path, `It is not signed by ${file.checker.account}, who is said to have checked the request.`);
}

/** Makes sure that what the file says is what its maker signed. `subject` was computed from `content`. */
export function requireSubject(path: string, request: RequestTerms, subject: string): void {
  if (request.subject.toLowerCase() === subject.toLowerCase()) return;
  throw tampered(path, `Its content comes to ${subject}, and its maker signed ${request.subject}.`);
}

/** Makes sure that there is time left. `now` is the chain's time or, without a chain, this machine's. */
export function requireInTime(request: RequestTerms, now: bigint): void {
  if (now <= request.deadline) return;
  throw new CliError(
    {
      what: "The request has expired; nothing was sent.",
      why: `It could be sent until the second ${request.deadline}, and it is ${now}.`,
      todo: "Have its maker propose it again.",
    },
    { exitCode: EXIT.negative },
  );
}

function tampered(path: string, why: string): CliError {
  return new CliError(
    { what: `${path} is not what was signed.`, why, todo: "Do not use it; ask for the file from whoever signed it." },
    { exitCode: EXIT.negative },
  );
}

function parsed<File>(path: string, what: string, read: () => File): File {
  try {
    return read();
  } catch (error) {
    throw notThat(path, what, `${(error as Error).message}.`, error);
  }
}

function toRequest(members: Members): RequestFile {
  requireFormat(members, REQUEST_FORMAT);
  const { approval } = members;
  return {
    format: REQUEST_FORMAT,
    kind: text(members, "kind"),
    chainId: whole(members, "chainId"),
    contract: address(members, "contract"),
    content: record(members.content, "content"),
    subject: word(members, "subject"),
    reference: text(members, "reference"),
    deadline: whole(members, "deadline"),
    people: word(members, "people"),
    maker: signatory(members, "maker"),
    signature: bytes(members, "signature"),
    ...(approval === undefined ? {} : { approval: toApproval(approval) }),
  };
}

function toSignature(members: Members): SignatureFile {
  requireFormat(members, SIGNATURE_FORMAT);
  const { approval } = members;
  return {
    format: SIGNATURE_FORMAT,
    request: word(members, "request"),
    checker: signatory(members, "checker"),
    signature: bytes(members, "signature"),
    ...(approval === undefined ? {} : { approval: toApproval(approval) }),
  };
}

function toApproval(value: unknown): Approval {
  const members = record(value, "approval");
  return { key: word(members, "key"), signature: bytes(members, "signature") };
}

function signatory(members: Members, name: string): Signatory {
  const inner = record(members[name], name);
  return { person: text(inner, "person"), account: address(inner, "account") };
}
