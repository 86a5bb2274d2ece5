import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Kinds of certificate that a test's authority signs with. */
export type Signer = "stamping" | "rsa" | "expired" | "severalPurposes" | "notCritical" | "codeSigning";

/** A time-stamp authority of OpenSSL in a temporary folder. */
export interface TimestampAuthority {
  readonly folder: string;
  /** PEM of the root that issued its certificates, and of one that did not. */
  readonly root: Uint8Array;
  readonly otherRoot: Uint8Array;
  /** The response to a request. */
  readonly answer: (request: Uint8Array, signer?: Signer) => Uint8Array;
  /** A token over this TSTInfo, signed with a certificate with which OpenSSL's authority itself would not sign. */
  readonly sign: (content: Uint8Array, signer: Signer) => Uint8Array;
  readonly remove: () => void;
}

const CONFIGURATION = `
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = unused
[ root ]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[ middle ]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign
extendedKeyUsage = timeStamping
[ stamping ]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ severalPurposes ]
extendedKeyUsage = critical,timeStamping,codeSigning
[ notCritical ]
extendedKeyUsage = timeStamping
[ codeSigning ]
extendedKeyUsage = critical,codeSigning
[ authority ]
serial = serial
crypto_device = builtin
signer_digest = sha384
default_policy = 1.3.6.1.4.1.32473.1
other_policies = 1.3.6.1.4.1.32473.2
digests = sha256
accuracy = secs:1, millisecs:500
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** Whether OpenSSL can be run here. */
export function hasOpenssl(): boolean {
  try {
    return execFileSync("openssl", ["version"], { encoding: "utf8" }).startsWith("OpenSSL");
  } catch {
    return false;
  }
}

/** Sets an authority up: a root, an intermediate, and a signer's certificate of each kind. */
export function createTimestampAuthority(): TimestampAuthority {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-tsa-"));
  writeFileSync(join(folder, "openssl.cnf"), CONFIGURATION);
  writeFileSync(join(folder, "serial"), "01");
  const run = (...args: string[]): void => void execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });

  for (const name of ["root", "otherRoot"]) {
    run(
      ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -days 30 -config openssl.cnf".split(" "),
      ...[...["-extensions", "root", "-keyout", `${name}.key`, "-out", `${name}.pem`, "-subj", "/CN=Root of time"]],
    );
  }
  const issue = (
    name: string,
    issuer: string,
    options: { days?: string; extensions?: string; key?: string[] },
  ): void => {
    const { days = "20", extensions = name, key = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"] } = options;
    run(
      "req",
      "-new",
      "-newkey",
      ...key,
      "-nodes",
      "-config",
      "openssl.cnf",
      "-keyout",
      `${name}.key`,
      ...[...["-out", `${name}.csr`, "-subj", `/CN=Authority of time, ${name}`]],
    );
    run(
      "x509",
      "-req",
      "-in",
      `${name}.csr`,
      "-CA",
      `${issuer}.pem`,
      "-CAkey",
      `${issuer}.key`,
      "-CAcreateserial",
      ...[...["-days", days, "-extfile", "openssl.cnf", "-extensions", extensions, "-out", `${name}.pem`]],
    );
  };
  issue("middle", "root", {});
  issue("stamping", "middle", {});
  issue("rsa", "middle", { extensions: "stamping", key: ["rsa:2048"] });
  issue("expired", "middle", { extensions: "stamping", days: "-1" });
  issue("severalPurposes", "middle", {});
  issue("notCritical", "middle", {});
  issue("codeSigning", "middle", {});

  const sign = (content: Uint8Array, signer: Signer): Uint8Array => {
    writeFileSync(join(folder, "content.der"), content);
    const type = "1.2.840.113549.1.9.16.1.4";
    run(
      ...["cms", "-sign", "-binary", "-nodetach", "-cades", "-md", "sha256", "-econtent_type", type],
      ...["-in", "content.der", "-signer", `${signer}.pem`, "-inkey", `${signer}.key`, "-certfile", "middle.pem"],
      ...["-outform", "DER", "-out", "token.der"],
    );
    return readFileSync(join(folder, "token.der"));
  };
  return {
    folder,
    root: readFileSync(join(folder, "root.pem")),
    otherRoot: readFileSync(join(folder, "otherRoot.pem")),
    answer: (request, signer = "stamping") => {
      writeFileSync(join(folder, "request.tsq"), request);
      run(
        "ts",
        "-reply",
        "-config",
        "openssl.cnf",
        "-section",
        "authority",
        "-queryfile",
        "request.tsq",
        ...[...["-signer", `${signer}.pem`, "-inkey", `${signer}.key`, "-chain", "middle.pem", "-out", "answer.tsr"]],
      );
      return readFileSync(join(folder, "answer.tsr"));
    },
    sign,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
